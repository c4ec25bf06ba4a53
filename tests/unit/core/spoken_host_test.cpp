// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/spoken_host.h"

namespace natlens {
namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

std::string number(std::size_t value, std::size_t width)
{
    std::string out;
    for (std::size_t i = width; i-- > 0;) {
        out += static_cast<char>(value >> (8 * i) & 0xffU);
    }
    return out;
}

std::string sized(const std::string& content, std::size_t width)
{
    return number(content.size(), width) + content;
}

std::string extension(std::size_t type, const std::string& content)
{
    return number(type, 2) + sized(content, 2);
}

std::string hello(const std::string& name)
{
    const std::string names = sized(std::string(1, '\0') + sized(name, 2), 2);
    const std::string extensions =
        extension(43, std::string("\x02\x03\x04", 3)) + extension(0, names) + extension(16, "xx");
    const std::string body = number(0x0303, 2) + std::string(32, 'r') + sized("session", 1)
                             + sized(number(0x1301, 2), 2) + sized(std::string(1, '\0'), 1)
                             + sized(extensions, 2);
    return std::string("\x16\x03\x01", 3) + sized("\x01" + sized(body, 3), 2);
}

TEST(SpokenHost, IsTheServerNameOfAClientHello)
{
    EXPECT_EQ(tlsServerName(bytesOf(hello("example.org"))), "example.org");
    EXPECT_EQ(spokenHost(bytesOf(hello("xn--bcher-kva.example"))), "xn--bcher-kva.example");
}

TEST(SpokenHost, OfAHelloThatIsCutOffIsWholeOrNone)
{
    const std::string whole = hello("example.org");
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const auto name = tlsServerName(bytesOf(std::string_view(whole).substr(0, size)));
        EXPECT_TRUE(!name || name == "example.org") << size;
        // What comes after the name is not needed.
        EXPECT_EQ(name.has_value(), size >= whole.size() - 6) << size;
    }
}

TEST(SpokenHost, IsNothingThatNoHostIsCalled)
{
    for (const char* name : {"", "a b", "a\nb", "\x1b[31m", "<script>", "ex\xc3\xa4mple"}) {
        EXPECT_FALSE(tlsServerName(bytesOf(hello(name)))) << name;
    }
    EXPECT_FALSE(tlsServerName(bytesOf(hello(std::string(300, 'a')))));
}

TEST(SpokenHost, IsTheHostHeaderOfARequest)
{
    EXPECT_EQ(httpHost(bytesOf("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")), "example.org");
    EXPECT_EQ(httpHost(bytesOf("POST /a HTTP/1.1\nAccept: */*\nhOsT:\t[::1]:8080 \n")),
              "[::1]:8080");
    EXPECT_EQ(spokenHost(bytesOf("GET / HTTP/1.0\r\nHost:a\r\n")), "a");
}

TEST(SpokenHost, IsNotTakenFromElsewhere)
{
    for (const char* text :
         {"", "GET / HTTP/1.1\r\n\r\nHost: in.the.body\r\n", "GET / HTTP/1.1\r\nHost: cut.of",
          "GET / HTTP/1.1\r\nHost: a b\r\n", "SSH-2.0-OpenSSH\r\nHost: a\r\n",
          " HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\r\nHost: \x1b[2J\r\n",
          "PRI * HTTP/2.0\r\nHost: a\r\n"}) {
        EXPECT_FALSE(spokenHost(bytesOf(text))) << text;
    }
}

} // namespace
} // namespace natlens
