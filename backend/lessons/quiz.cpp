// SPDX-License-Identifier: GPL-2.0-or-later
#include "lessons/quiz.h"

#include <algorithm>

#include "core/status.h"

namespace natlens {

namespace {

// The addresses of the lab (docs/lab.md), so that each of these flows can be made there.
constexpr const char* kRouterInside = "10.0.1.1";
constexpr const char* kRouterOutside = "10.0.2.1";
constexpr const char* kPublic = "203.0.113.1";
constexpr const char* kServer = "10.0.2.2";
constexpr const char* kInsideServer = "10.0.1.3";

IpAddress address(std::string_view text)
{
    return IpAddress::parse(text).value_or(IpAddress());
}

class Maker {
public:
    explicit Maker(std::mt19937& random) : m_random(random) {}

    QuizFlow make(unsigned level)
    {
        QuizFlow quiz;
        quiz.level = std::clamp(level, 1U, QuizLevels);
        m_protocol = quiz.level == 1 || number(0, 1) == 0 ? IPPROTO_TCP : IPPROTO_UDP;
        m_flow.original = {address("10.0.1.2"), address(kServer), m_protocol,
                           Ports{port(), number(1000, 9999)}};
        switch (quiz.level) {
        case 1: break;
        case 2: icmpOrUdp(); break;
        case 3: redirect(quiz.rule); break;
        case 4: number(0, 1) == 0 ? dnat(quiz.rule) : masquerade(quiz.rule); break;
        case 5: number(0, 1) == 0 ? dnatKeepingPort(quiz.rule) : snat(quiz.rule); break;
        default: hairpin(quiz.rule); break;
        }
        finish(quiz);
        return quiz;
    }

private:
    std::uint16_t number(unsigned least, unsigned most)
    {
        // Not std::uniform_int_distribution, whose results differ between libraries.
        return static_cast<std::uint16_t>(least + m_random() % (most - least + 1));
    }
    std::uint16_t port() { return number(32768, 60999); }
    [[nodiscard]] std::string l4() const { return m_protocol == IPPROTO_TCP ? "tcp" : "udp"; }
    [[nodiscard]] std::uint16_t wanted() const { return std::get<Ports>(m_flow.original.l4).dst; }

    void icmpOrUdp()
    {
        if (number(0, 2) > 0) {
            m_flow.original.protocol = IPPROTO_ICMP;
            m_flow.original.l4 = IcmpIdentity{number(1, 65535), 8, 0};
        }
    }
    void destination(std::string_view to, std::uint16_t port)
    {
        m_newDestination = address(to);
        m_newPort = port;
        m_flow.status = m_flow.status.value_or(0) | StatusDstNat | StatusDstNatDone;
    }
    void source(std::string_view from)
    {
        m_newSource = address(from);
        m_flow.status = m_flow.status.value_or(0) | StatusSrcNat | StatusSrcNatDone;
    }
    void redirect(std::string& rule)
    {
        destination(kRouterInside, 5000);
        rule = "prerouting: " + l4() + " dport " + std::to_string(wanted()) + " redirect to :5000";
    }
    void dnat(std::string& rule)
    {
        m_flow.original.dst = address(kPublic);
        destination(kServer, 8080);
        rule = "prerouting: ip daddr 203.0.113.1 " + l4() + " dport " + std::to_string(wanted())
               + " dnat to 10.0.2.2:8080";
    }
    void dnatKeepingPort(std::string& rule)
    {
        m_flow.original.dst = address(kPublic);
        destination(kServer, wanted());
        rule = "prerouting: ip daddr 203.0.113.1 meta l4proto { tcp, udp } dnat to 10.0.2.2";
    }
    void masquerade(std::string& rule)
    {
        source(kRouterOutside);
        rule = "postrouting: oifname \"to-server\" masquerade";
    }
    void snat(std::string& rule)
    {
        source(kPublic);
        rule = "postrouting: oifname \"to-server\" snat to 203.0.113.1";
    }
    void hairpin(std::string& rule)
    {
        m_flow.original.dst = address(kPublic);
        destination(kInsideServer, 8080);
        source(kRouterInside);
        rule = "prerouting: ip daddr 203.0.113.1 " + l4() + " dport " + std::to_string(wanted())
               + " dnat to 10.0.1.3:8080\npostrouting: oifname \"to-client\" masquerade";
    }
    void finish(QuizFlow& quiz)
    {
        Tuple translated = m_flow.original;
        if (m_newDestination.isValid()) {
            translated.dst = m_newDestination;
            std::get<Ports>(translated.l4).dst = m_newPort;
        }
        if (m_newSource.isValid()) {
            translated.src = m_newSource;
        }
        m_flow.reply = inverse(translated);
        m_flow.status = m_flow.status.value_or(0) | StatusConfirmed | StatusSeenReply;
        quiz.flow = m_flow;
        setReply(quiz, m_flow.reply);
    }

    std::mt19937& m_random;
    Flow m_flow;
    std::uint8_t m_protocol = IPPROTO_TCP;
    IpAddress m_newDestination;
    std::uint16_t m_newPort = 0;
    IpAddress m_newSource;
};

} // namespace

void setReply(QuizFlow& quiz, const Tuple& reply)
{
    LocalAddresses router;
    for (const char* own : {kRouterInside, kRouterOutside, kPublic}) {
        router.add(address(own));
    }
    router.setKnown();
    quiz.flow.reply = reply;
    quiz.nat = classify(quiz.flow, router);
}

std::string rulesetOf(const QuizFlow& quiz)
{
    std::string chains;
    for (const auto& [hook, priority] :
         {std::pair<std::string_view, std::string_view>("prerouting", "dstnat"),
          {"postrouting", "srcnat"}}) {
        chains.append("  chain ").append(hook).append(" {\n    type nat hook ").append(hook);
        chains.append(" priority ").append(priority).append(";\n");
        std::string_view rest = quiz.rule;
        while (!rest.empty()) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            if (line.starts_with(hook) && line.substr(hook.size()).starts_with(": ")) {
                chains.append("    ").append(line.substr(hook.size() + 2)).append("\n");
            }
        }
        chains.append("  }\n");
    }
    return "table ip quiz {\n  chain watch {\n    type filter hook forward priority filter;\n"
           "    ct state new counter\n  }\n"
           + chains + "}\n";
}

QuizFlow makeQuizFlow(unsigned level, std::mt19937& random)
{
    return Maker(random).make(level);
}

} // namespace natlens
