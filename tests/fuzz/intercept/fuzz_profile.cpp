// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as the form of a profile: what is accepted says the same when it is written and read
// again, and nothing of it becomes a rule but numbers, addresses and words of ours.
#include <QByteArray>
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "intercept/plan_text.h"
#include "intercept/profile_form.h"

namespace {

using namespace natlens;

void mustBe(bool fact)
{
    if (!fact) {
        std::abort();
    }
}

bool isHarmless(char c)
{
    constexpr std::string_view Others = " \n_.,:;/{}&|=@-!";
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || Others.find(c) != Others.npos;
}

void plan(const InterceptProfile& profile)
{
    InterceptPlace place;
    place.tcpListener = 40000;
    place.udpListener = 40001;
    std::uint32_t index = 1;
    for (const std::string& name : profile.incoming) {
        place.interfaces.emplace_back(name, index++);
    }
    const InterceptPlan made = makePlan(profile, place);
    PlanStyle style;
    style.interfaceNames = false;
    mustBe(std::ranges::all_of(toNftText(made, style), isHarmless));
    mustBe(!commandsByHand(made).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<ProfileProblem> problems;
    (void)readPorts(text, "tcp", problems);
    const auto read =
        readProfileJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    if (!read || !read->problems.empty()) {
        return 0;
    }
    const ReadProfile again = readProfile(formOf(read->profile));
    mustBe(again.problems.empty() && again.profile == read->profile);
    plan(read->profile);
    return 0;
}
