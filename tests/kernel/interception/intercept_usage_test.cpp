// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kernel/interception/intercept_script.h"

namespace natlens::testing {
namespace {

struct Case {
    std::vector<std::string> arguments;
    const char* field; ///< what the complaint begins with
};

class BadIntercept : public ::testing::TestWithParam<Case> {};

TEST_P(BadIntercept, IsRefusedByTheNameOfItsField)
{
    std::vector<std::string> arguments{"intercept", "preview"};
    arguments.insert(arguments.end(), GetParam().arguments.begin(), GetParam().arguments.end());
    const Finished finished = runCtl(arguments);
    EXPECT_EQ(finished.status, 2) << finished.out;
    EXPECT_NE(finished.err.find(GetParam().field), std::string::npos) << finished.err;
    EXPECT_EQ(finished.out, "");
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, BadIntercept,
    ::testing::Values(
        Case{{"--local", "--tcp", "0"}, "tcp:"}, Case{{"--local", "--tcp", "65536"}, "tcp:"},
        Case{{"--local", "--udp", "90-80"}, "udp:"}, Case{{"--local", "--tcp", "80-90,85"}, "tcp:"},
        Case{{"--local", "--tcp", "80", "--to", "10.0.0.0/33"}, "to:"},
        Case{{"--local", "--tcp", "80", "--to", "224.0.0.1"}, "to:"},
        Case{{"--local", "--tcp", "80", "--to", "::/0", "--from", "10.0.0.0/8"}, "from:"},
        Case{{"--incoming", "0123456789abcdef", "--tcp", "80"}, "incoming:"},
        Case{{"--incoming", "a\xff", "--tcp", "80"}, "incoming:"},
        Case{{"--tcp", "80"}, "incoming:"}, Case{{"--local"}, "tcp:"},
        Case{{"--local", "--tcp", "80", "--mode", "drop"}, "mode:"},
        Case{{"--local", "--tcp", "80", "--action", "external:0"}, "external-port:"},
        Case{{"--local", "--tcp", "80", "--action", "external:80"}, "tcp:"},
        Case{{"--local", "--tcp", "80", "--lease", "1"}, "lease:"},
        Case{{"--profile", "/nowhere"}, "/nowhere"}));

TEST(InterceptPreview, PrintsWhatIsInstalledAndHowToDoItByHand)
{
    const Finished finished = runCtl(
        {"intercept", "preview", "--mode", "tproxy", "--tcp", "8000-8080", "--incoming", "eth0"});
    EXPECT_EQ(finished.status, 0) << finished.err;
    for (const char* text : {"table inet natlens_1 {", "flags owner", "tproxy to :40000",
                             "ip rule add fwmark", "nft -f -", "nft delete table"}) {
        EXPECT_NE(finished.out.find(text), std::string::npos) << text << finished.out;
    }
}

TEST(InterceptStart, NamesAnInterfaceThatIsNotThere)
{
    const Finished finished = runInLab("plain", true, R"x(
exec "$CTL" --source direct intercept start --tcp 80 --incoming 'accept;#'
)x");
    EXPECT_EQ(finished.status, 2) << finished.out;
    EXPECT_NE(finished.err.find("incoming: no such interface"), std::string::npos) << finished.err;
}

/// The kernel takes it as a name; nft would read another rule, or D-Bus nothing at all.
TEST(InterceptStart, TakesNoNameThatIsNotText)
{
    const Finished finished = runInLab("plain", true, R"x(
name=$'a\xff'
ip link add "$name" type veth peer name peer || exit 9
"$CTL" --source direct intercept start --tcp 80 --incoming "$name"
status=$?
nft list tables | grep 'natlens_[0-9]' && exit 8
exit $status
)x");
    EXPECT_EQ(finished.status, 2) << finished.out << finished.err;
    EXPECT_NE(finished.err.find("incoming:"), std::string::npos) << finished.err;
}

} // namespace
} // namespace natlens::testing
