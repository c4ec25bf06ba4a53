// SPDX-License-Identifier: GPL-2.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "export/flow_text.h"
#include "fixtures.h"
#include "generators.h"

namespace natlens::test {

namespace {

/// The one object that @p text is; the test ends when it is anything else.
QJsonObject parsed(const std::string& text)
{
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject()) {
        throw std::runtime_error(error.errorString().toStdString() + ": " + text);
    }
    return document.object();
}

std::string jsonOf(const Flow& flow, const NatVerdict& nat = {},
                   std::optional<FlowEventKind> event = std::nullopt)
{
    std::string text;
    appendJson(text, flow, nat, event);
    return text;
}

QString string(const char* text)
{
    return QString::fromUtf8(text);
}

IpAddress address(const char* text)
{
    return IpAddress::parse(text).value();
}

Flow redirected()
{
    Flow flow;
    flow.original = {address("10.0.1.2"), address("10.0.2.2"), IPPROTO_TCP, Ports{34776, 8042}};
    flow.reply = {address("10.0.1.1"), address("10.0.1.2"), IPPROTO_TCP, Ports{5000, 34776}};
    flow.id = 4000000000;
    flow.status = StatusSeenReply | StatusAssured | StatusConfirmed | StatusDstNat;
    flow.timeout = 118;
    flow.mark = 0;
    flow.protocolInfo = TcpInfo{3, 7, 9, 0x23, 0, 0x33, 0, false};
    flow.countersOriginal = Counters{4, 216};
    flow.countersReply = Counters{3, 180};
    flow.timestamps = Timestamps{1700000000000000000, 0};
    flow.use = 1;
    return flow;
}

} // namespace

TEST(FlowJsonTest, IsWhatTheDocumentSays)
{
    const NatVerdict nat{NatKind::Redirect, Certainty::Inferred, 3};
    EXPECT_EQ(
        jsonOf(redirected(), nat),
        R"({"id":4000000000,"zone":0,"l3":"ipv4","l4":"tcp","l4num":6,"state":"ESTABLISHED",)"
        R"("status":["SEEN_REPLY","ASSURED","CONFIRMED","DST_NAT"],)"
        R"("orig":{"src":{"addr":"10.0.1.2","port":34776},"dst":{"addr":"10.0.2.2","port":8042}},)"
        R"("reply":{"src":{"addr":"10.0.1.1","port":5000},"dst":{"addr":"10.0.1.2","port":34776}},)"
        R"("nat":{"kind":"redirect","certainty":"inferred",)"
        R"("changed":["reply.src.addr","reply.src.port"]},)"
        R"("timeout":118,"mark":0,"counters":{"orig":{"packets":4,"bytes":216},)"
        R"("reply":{"packets":3,"bytes":180}},"start":1700000000000000000,)"
        R"("helper":null,"master":null,"use":1,"protoinfo":{"state":3,"wscale_orig":7,)"
        R"("wscale_reply":9,"flags_orig":35,"flags_mask_orig":0,"flags_reply":51,)"
        R"("flags_mask_reply":0}})");
}

TEST(FlowJsonTest, NamesTheEventFirst)
{
    EXPECT_EQ(jsonOf(redirected(), {}, FlowEventKind::New).substr(0, 15), R"({"event":"new",)");
    EXPECT_EQ(jsonOf(redirected(), {}, FlowEventKind::Update).substr(0, 18),
              R"({"event":"update",)");
    EXPECT_EQ(jsonOf(redirected(), {}, FlowEventKind::Destroy).substr(0, 19),
              R"({"event":"destroy",)");
}

TEST(FlowJsonTest, SaysNullForWhatTheMessageDidNotTell)
{
    Flow flow;
    flow.original = {address("::1"), address("2001:db8::2"), 50, std::monostate{}};
    EXPECT_EQ(jsonOf(flow), R"({"id":null,"zone":0,"l3":"ipv6","l4":"50","l4num":50,"state":null,)"
                            R"("status":null,"orig":{"src":{"addr":"::1"},)"
                            R"("dst":{"addr":"2001:db8::2"}},"reply":null,)"
                            R"("nat":{"kind":"none","certainty":"unknown","changed":[]},)"
                            R"("timeout":null,"mark":null,"counters":null,"start":null,)"
                            R"("helper":null,"master":null})");
}

TEST(FlowJsonTest, GivesIcmpEndsTheirIdentityInPlaceOfPorts)
{
    Flow flow;
    flow.original = {address("10.0.0.1"), address("10.0.0.2"), IPPROTO_ICMP,
                     IcmpIdentity{77, 8, 0}};
    flow.reply = {address("10.0.0.2"), address("10.0.0.1"), IPPROTO_ICMP, IcmpIdentity{78, 0, 0}};
    const auto json = parsed(jsonOf(flow));
    const auto orig = json[string("orig")][string("src")].toObject();
    const auto reply = json[string("reply")][string("dst")].toObject();
    EXPECT_EQ(orig[string("id")].toInt(), 77);
    EXPECT_EQ(orig[string("type")].toInt(-1), 8);
    EXPECT_EQ(orig[string("code")].toInt(-1), 0);
    EXPECT_EQ(reply[string("id")].toInt(), 78);
    EXPECT_EQ(reply[string("type")].toInt(-1), 0);
    EXPECT_FALSE(orig.contains(string("port")));
}

TEST(FlowJsonTest, HasEveryRareAttribute)
{
    Flow flow = redirected();
    auto rare = std::make_shared<RareAttributes>();
    rare->zoneOriginal = 7;
    rare->zoneReply = 8;
    rare->labels = {std::byte{0x20}, std::byte{0}, std::byte{0}, std::byte{0xAB}};
    rare->secctx = "system_u:object_r:unlabeled_t:s0";
    rare->helper = "ftp";
    rare->helperInfo = {std::byte{1}};
    rare->master = Tuple{address("10.0.0.1"), address("10.0.0.2"), IPPROTO_TCP, Ports{4, 21}};
    rare->seqAdjOriginal = SequenceAdjustment{5, 0, 0xFFFFFFFF};
    rare->synproxy = Synproxy{1, 2, 3};
    rare->unknown = {{200, 4}};
    flow.rare = rare;
    flow.eventNs = 5;
    flow.timestamps->stopNs = 6;
    const auto text = jsonOf(flow);
    for (const char* part :
         {R"("stop":6,"event_time":5,"helper":"ftp","master":{"l3":"ipv4","l4":"tcp","l4num":6,)"
          R"("src":{"addr":"10.0.0.1","port":4},"dst":{"addr":"10.0.0.2","port":21}})",
          R"("zone_orig":7,"zone_reply":8,"labels":"200000ab",)"
          R"("secctx":"system_u:object_r:unlabeled_t:s0","helper_info":"01",)"
          R"("seqadj_orig":{"position":5,"before":0,"after":-1},)"
          R"("synproxy":{"isn":1,"its":2,"tsoff":3},"unknown":[{"type":200,"length":4}]})"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << '\n' << text;
    }
}

struct EscapeCase {
    const char* name;
    std::string raw;
    const char* json;
};

class JsonEscapeTest : public testing::TestWithParam<EscapeCase> {};

TEST_P(JsonEscapeTest, MakesTextOfAnyBytes)
{
    Flow flow = redirected();
    auto rare = std::make_shared<RareAttributes>();
    rare->secctx = GetParam().raw;
    flow.rare = rare;
    const auto text = jsonOf(flow);
    const auto expected = std::string(R"("secctx":")") + GetParam().json + "\"";
    EXPECT_NE(text.find(expected), std::string::npos) << text;
    EXPECT_FALSE(parsed(text).isEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    , JsonEscapeTest,
    testing::Values(EscapeCase{"quote", "a\"b\\c", R"(a\"b\\c)"},
                    EscapeCase{"controls", "\n\t\x1b[31m\x7f", R"(\u000a\u0009\u001b[31m\u007f)"},
                    EscapeCase{"c1_control",
                               "\xC2\x9B"
                               "31m",
                               R"(\u009b31m)"},
                    EscapeCase{"utf8", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80",
                               "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
                    EscapeCase{"lone_continuation",
                               "\x80"
                               "a",
                               "\xEF\xBF\xBD"
                               "a"},
                    EscapeCase{"cut_sequence", "a\xE2\x82", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
                    EscapeCase{"overlong", "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    EscapeCase{"overlong3", "\xE0\x80\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    EscapeCase{"surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    EscapeCase{"too_high", "\xF4\x90\x80\x80",
                               "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    EscapeCase{"high_bytes", "\xFF\xFE", "\xEF\xBF\xBD\xEF\xBF\xBD"}),
    [](const auto& param) { return std::string(param.param.name); });

RC_GTEST_PROP(FlowJsonTest, IsValidForAnyFlow, ())
{
    const auto flow = *anyFlow();
    const NatVerdict nat{*rc::gen::element(NatKind::None, NatKind::Both), Certainty::Traced,
                         *rc::gen::inRange<std::uint8_t>(0, 32)};
    const auto json = parsed(jsonOf(flow, nat, FlowEventKind::Update));
    for (const char* name :
         {"event", "id", "zone", "l3", "l4", "l4num", "state", "status", "orig", "reply", "nat",
          "timeout", "mark", "counters", "start", "helper", "master"}) {
        RC_ASSERT(json.contains(string(name)));
    }
    RC_ASSERT(json[string("l4num")].toInt() == flow.original.protocol);
    RC_ASSERT(json[string("zone")].toInt() == flow.zone);
    const auto src = json[string("orig")][string("src")][string("addr")].toString().toStdString();
    RC_ASSERT(IpAddress::parse(src) == flow.original.src);
    RC_ASSERT(json[string("mark")].isNull() == !flow.mark);
}

TEST(ExpectationJsonTest, IsWhatTheDocumentSays)
{
    Expectation expectation;
    expectation.tuple = {address("10.0.0.1"), address("10.0.0.2"), IPPROTO_TCP, Ports{0, 51210}};
    expectation.mask = {address("255.255.255.255"), address("255.255.255.255"), IPPROTO_TCP,
                        Ports{0, 65535}};
    expectation.master = {address("10.0.0.1"), address("10.0.0.2"), IPPROTO_TCP, Ports{4, 21}};
    expectation.id = 9;
    expectation.timeout = 297;
    expectation.flags = 0x9;
    expectation.expectClass = 0;
    expectation.helper = "ftp";
    std::string text;
    appendJson(text, expectation);
    EXPECT_EQ(
        text,
        R"({"id":9,"zone":0,"l3":"ipv4","l4":"tcp","l4num":6,)"
        R"("tuple":{"src":{"addr":"10.0.0.1","port":0},"dst":{"addr":"10.0.0.2","port":51210}},)"
        R"("mask":{"src":{"addr":"255.255.255.255","port":0},)"
        R"("dst":{"addr":"255.255.255.255","port":65535}},)"
        R"("master":{"l3":"ipv4","l4":"tcp","l4num":6,"src":{"addr":"10.0.0.1","port":4},)"
        R"("dst":{"addr":"10.0.0.2","port":21}},"timeout":297,"flags":["PERMANENT","BIT_3"],)"
        R"("class":0,"helper":"ftp","function":null,"nat":null})");
}

RC_GTEST_PROP(ExpectationJsonTest, IsValidForAnyExpectation, ())
{
    const auto expectation = *anyExpectation();
    std::string text;
    appendJson(text, expectation);
    const auto json = parsed(text);
    RC_ASSERT(json[string("nat")].isNull() == !expectation.nat);
    RC_ASSERT(json[string("tuple")][string("dst")][string("addr")].toString().toStdString()
              == expectation.tuple.dst.toString());
}

TEST(JsonTest, IsValidForEveryRecordedMessage)
{
    struct Sink : ConntrackSink {
        int told = 0;
        void onFlow(FlowEventKind kind, Flow&& flow) override
        {
            EXPECT_FALSE(parsed(jsonOf(flow, classify(flow, LocalAddresses()), kind)).isEmpty());
            ++told;
        }
        void onExpectation(FlowEventKind, Expectation&& expectation) override
        {
            std::string text;
            appendJson(text, expectation);
            EXPECT_FALSE(parsed(text).isEmpty());
            ++told;
        }
        void onMalformed(const Error& error) override { ADD_FAILURE() << error.context; }
        void onUnknown(std::uint16_t messageType) override { ADD_FAILURE() << messageType; }
    };
    Sink sink;
    for (const char* name : {"flows.bin", "expectations.bin", "events.bin"}) {
        decodeConntrack(fixture(name), sink);
    }
    EXPECT_GT(sink.told, 80);
}

} // namespace natlens::test
