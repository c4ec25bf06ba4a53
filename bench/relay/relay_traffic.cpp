// SPDX-License-Identifier: GPL-2.0-or-later
// Traffic between two network namespaces, and what of it arrived:
//   relay_traffic CLIENT_NAMESPACE SERVER_NAMESPACE ADDRESS PORT stream|connects|requests COUNT
//   SECONDS relay_traffic CLIENT_NAMESPACE SERVER_NAMESPACE ADDRESS PORT datagrams FLOWS SECONDS
//   RATE
#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <span>
#include <string_view>

#include "relay/traffic.h"

namespace natlens::bench {

void giveUp(const char* what)
{
    std::fprintf(stderr, "relay_traffic: %s: %s\n", what, std::strerror(errno));
    std::_Exit(1);
}

void enter(const std::string& networkNamespace)
{
    const UniqueFd place(::open(networkNamespace.c_str(), O_RDONLY | O_CLOEXEC));
    if (!place.valid() || ::setns(place.get(), CLONE_NEWNET) != 0) {
        giveUp(networkNamespace.c_str());
    }
}

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace natlens::bench

int main(int argc, char** argv)
{
    using namespace natlens::bench;
    const std::map<std::string_view, Moved (*)(const Traffic&)> tests{{"stream", stream},
                                                                      {"connects", connects},
                                                                      {"requests", requests},
                                                                      {"datagrams", datagrams}};
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    const auto test = arguments.size() < 8 ? tests.end() : tests.find(arguments[5]);
    if (test == tests.end()) {
        std::fputs("relay_traffic CLIENT_NAMESPACE SERVER_NAMESPACE ADDRESS PORT "
                   "stream|connects|requests|datagrams COUNT SECONDS [RATE]\n",
                   stderr);
        return 2;
    }
    Traffic traffic;
    traffic.clientNamespace = arguments[1];
    traffic.serverNamespace = arguments[2];
    traffic.server.sin_family = AF_INET;
    (void)::inet_pton(AF_INET, arguments[3], &traffic.server.sin_addr);
    traffic.server.sin_port = htons(static_cast<std::uint16_t>(std::atoi(arguments[4])));
    traffic.count = static_cast<unsigned>(std::atoi(arguments[6]));
    traffic.seconds = std::atof(arguments[7]);
    traffic.rate = arguments.size() > 8 ? std::atof(arguments[8]) : 1;
    const Moved moved = test->second(traffic);
    std::printf("{\"count\": %llu, \"sent\": %llu, \"bytes\": %llu, \"seconds\": %.6f}\n",
                static_cast<unsigned long long>(moved.count),
                static_cast<unsigned long long>(moved.sent),
                static_cast<unsigned long long>(moved.bytes), moved.seconds);
    return 0;
}
