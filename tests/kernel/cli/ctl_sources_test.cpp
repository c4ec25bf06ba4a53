// SPDX-License-Identifier: GPL-2.0-or-later
// Every source, every way in which one can fail, and its exit status.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <gtest/gtest.h>

#include "kernel/cli/ctl_run.h"

namespace natlens::testing {
namespace {

/// The objects of JSON lines; an invalid line is an empty object.
std::vector<QJsonObject> objectsOf(const std::string& text)
{
    std::vector<QJsonObject> objects;
    for (const std::string& line : linesOf(text)) {
        objects.push_back(QJsonDocument::fromJson(QByteArray::fromStdString(line)).object());
    }
    return objects;
}

std::size_t countKind(const std::string& text, const char* kind)
{
    const auto objects = objectsOf(text);
    return static_cast<std::size_t>(
        std::count_if(objects.begin(), objects.end(), [&](const QJsonObject& object) {
            return object.value(QStringLiteral("nat")).toObject().value(QStringLiteral("kind"))
                   == QLatin1String(kind);
        }));
}

class AsAnyone : public ::testing::TestWithParam<User> {};

std::string nameOfUser(const ::testing::TestParamInfo<User>& info)
{
    return nameOf(info.param);
}

INSTANTIATE_TEST_SUITE_P(User, AsAnyone, ::testing::ValuesIn(users()), nameOfUser);

TEST_P(AsAnyone, TheDirectSourceShowsRedirectsInTheLab)
{
    const Finished finished = runInLab(
        "redirect", false, "exec \"$CTL\" --source direct flows --format json", GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_GT(countKind(finished.out, "redirect"), 0U) << finished.out;
    for (const QJsonObject& object : objectsOf(finished.out)) {
        EXPECT_FALSE(object.isEmpty());
    }
}

TEST_P(AsAnyone, TheLabSourceShowsRedirectsAndLeavesNothing)
{
    LabRun run({"--source", "lab:redirect", "flows", "--format", "json"}, GetParam(),
               programsFor(GetParam()) / "natlensctl");
    run.closeInput();
    const Finished finished = run.wait();
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_GT(countKind(finished.out, "redirect"), 0U) << finished.out;
    EXPECT_EQ(run.leftovers({}), "");
}

TEST_P(AsAnyone, TheTableMarksWhatNatChangedWithoutColour)
{
    const Finished finished = runCtl({"--source", "lab:redirect", "flows"}, GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_NE(finished.out.find("redirect (inferred)"), std::string::npos) << finished.out;
    EXPECT_NE(finished.out.find("10.0.1.1*:5000*"), std::string::npos) << finished.out;
    EXPECT_EQ(finished.out.find('\033'), std::string::npos);
}

TEST_P(AsAnyone, StatsTellOfTheTableAndTheStream)
{
    const Finished finished =
        runCtl({"--source", "lab:redirect", "stats", "--format", "json"}, GetParam());
    EXPECT_EQ(finished.status, 0) << finished.err;
    const auto objects = objectsOf(finished.out);
    ASSERT_EQ(objects.size(), 1U);
    EXPECT_GT(objects[0].value(QStringLiteral("nat_redirect")).toInt(), 0);
    EXPECT_GT(objects[0].value(QStringLiteral("table_max")).toInt(), 0);
    EXPECT_EQ(objects[0].value(QStringLiteral("accounting")), QJsonValue(true));
    EXPECT_EQ(objects[0].value(QStringLiteral("messages_malformed")), QJsonValue(0));
    EXPECT_EQ(objects[0].value(QStringLiteral("messages_unknown")), QJsonValue(0));
    EXPECT_EQ(objects[0].value(QStringLiteral("frames_malformed")), QJsonValue(0));
    EXPECT_EQ(objects[0].value(QStringLiteral("frames_unknown")), QJsonValue(0));
    EXPECT_EQ(objects[0].value(QStringLiteral("resyncs")), QJsonValue(0));
}

/// An expectation lives until its connection comes, which in the lab is soon.
TEST_P(AsAnyone, ExpectationsOfTheFtpHelperAreSeen)
{
    const Finished finished = runInLab("ftp", false, R"(
for try in {1..200}; do
    "$CTL" --source direct expectations --format json > found || exit
    if [ -s found ]; then cat found; exit 0; fi
done
exit 5)",
                                       GetParam());
    ASSERT_EQ(finished.status, 0) << finished.err;
    const auto objects = objectsOf(finished.out);
    ASSERT_FALSE(objects.empty());
    EXPECT_EQ(objects[0].value(QStringLiteral("helper")), QStringLiteral("ftp")) << finished.out;
}

TEST(Sources, FlowsAfterATimeAreThoseOfThen)
{
    // Nothing but what is inserted meanwhile: the table is empty at first.
    const Finished finished = runInLab("idle", true, R"(
"$CTL" --source direct flows --for 1 --format conntrack > later &
conntrack -I -p udp -s 192.0.2.1 -d 192.0.2.2 --sport 1 --dport 2 --timeout 600 >&2
wait "$!" && cat later)");
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_NE(finished.out.find("src=192.0.2.1 dst=192.0.2.2 sport=1 dport=2"), std::string::npos)
        << finished.out;
}

TEST(Sources, AnEmptyTableIsNoFailureAndSaysWhyItMayBeEmpty)
{
    const Finished finished = runInLab("idle", true, "exec \"$CTL\" --source direct flows");
    EXPECT_EQ(finished.status, 0);
    EXPECT_NE(finished.err.find("nothing is tracked here"), std::string::npos) << finished.err;
}

struct Failure {
    const char* name;
    const char* script;
    int status;
    const char* says;
};

void PrintTo(const Failure& failure, std::ostream* out)
{
    *out << failure.name;
}

class Failing : public ::testing::TestWithParam<Failure> {};

TEST_P(Failing, SaysWhatToDoAndLeavesNothing)
{
    LabRun run({"-c", "CTL=" + (programsFor(User::Self) / "natlensctl").string() + "\n"
                          + GetParam().script},
               User::Self, "/bin/bash");
    run.closeInput();
    const Finished finished = run.wait();
    EXPECT_EQ(finished.status, GetParam().status) << finished.err;
    EXPECT_EQ(finished.out, "");
    EXPECT_NE(finished.err.find(GetParam().says), std::string::npos) << finished.err;
    EXPECT_TRUE(finished.err.starts_with("natlensctl: ")) << finished.err;
    EXPECT_EQ(run.leftovers({}), "");
}

constexpr const char* WithoutCapabilities = R"x(
[ "$(id -u)" != 0 ] || set -- setpriv --bounding-set=-all --inh-caps=-all
exec "$@" "$CTL" --source direct flows)x";

constexpr const char* WithoutBus = R"x(
DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent/bus exec "$CTL" --source system flows)x";

constexpr const char* WithoutHelper = R"x(
mkdir alone && cp "$CTL" alone && alone/natlensctl --source direct flows
status=$?; rm -r alone; exit "$status")x";

constexpr const char* WithoutLab = R"x(
mkdir alone && cp "$CTL" alone && alone/natlensctl --source lab flows
status=$?; rm -r alone; exit "$status")x";

/// The limit is one of the user namespace that it is written in, and of those below.
constexpr const char* WithoutUserNamespaces = R"x(
exec unshare --user --map-root-user bash -c \
    'echo 0 >/proc/sys/user/max_user_namespaces; exec "$0" --source lab flows' "$CTL")x";

/// The kernel makes no user namespace for whoever is in a chroot.
constexpr const char* InAChroot = R"x(
exec unshare --user --map-root-user --mount bash -c \
    'mkdir root && mount --rbind / root && chroot root "$0" --source lab flows
     status=$?; umount -l root && rmdir root; exit "$status"' "$CTL")x";

// In a namespace of its own, so that the caller may use netlink there whoever it is.
constexpr const char* WithoutConntrack =
    "exec unshare --user --map-root-user --net '" NATLENS_WITHOUT_CONNTRACK
    R"(' "$CTL" --source direct flows)";

constexpr const char* FewDescriptors = R"(ulimit -n 64; exec "$CTL" --source lab:plain flows)";

constexpr const char* WithoutTemporaryFolder =
    R"(XDG_RUNTIME_DIR= TMPDIR=/proc exec "$CTL" --source lab:plain flows)";

INSTANTIATE_TEST_SUITE_P(
    Ways, Failing,
    ::testing::Values(
        Failure{"no command", R"("$CTL")", 2, "natlensctl --help"},
        Failure{"unknown option", R"("$CTL" flows --colour)", 2, "--colour"},
        Failure{"unknown format", R"("$CTL" flows --format xml)", 2,
                "table, text, json, csv, conntrack, markdown"},
        Failure{"stats has no such format", R"("$CTL" stats --format conntrack)", 2, "stats"},
        Failure{"no time at all", R"("$CTL" watch --for 0)", 2, "--for"},
        Failure{"unknown source", R"("$CTL" --source file:x flows)", 4,
                "system, direct, lab or lab:SCENARIO"},
        Failure{"unknown scenario", R"("$CTL" --source lab:nonsense flows)", 4, "natlens-lab list"},
        Failure{"no permission", WithoutCapabilities, 3, "CAP_NET_ADMIN"},
        Failure{"no bus", WithoutBus, 4, "no system bus"},
        Failure{"no helper program", WithoutHelper, 4, "natlens-helper"},
        Failure{"no lab program", WithoutLab, 4, "natlens-lab"},
        Failure{"user namespaces denied", WithoutUserNamespaces, 3, "user.max_user_namespaces"},
        Failure{"in a chroot", InAChroot, 3, "chroot"},
        Failure{"no conntrack", WithoutConntrack, 4, "modprobe nf_conntrack_netlink"},
        Failure{"few descriptors", FewDescriptors, 1, "ulimit -n"},
        Failure{"no temporary folder", WithoutTemporaryFolder, 1, "/proc "},
        Failure{"disk full", R"(exec "$CTL" --source lab:plain flows >/dev/full)", 1,
                "No space left"},
        Failure{"disk full for the help", R"(exec "$CTL" --help >/dev/full)", 1, "No space left"},
        Failure{"output closed", R"(exec "$CTL" --source lab:plain flows >&-)", 1,
                "Bad file descriptor"},
        Failure{"not a time", R"(exec "$CTL" watch --for nan)", 2, "--for"}));

TEST(Sources, AClosedInputIsNotMissed)
{
    const Finished finished = runScript("exec \"$CTL\" --source lab:plain stats --format json <&-");
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_EQ(objectsOf(finished.out).size(), 1U) << finished.out;
}

TEST(Sources, ATemporaryFolderThatIsNotThereOrTooLongIsNoObstacle)
{
    const Finished finished = runScript(R"(
TMPDIR=/proc/nonexistent XDG_RUNTIME_DIR= "$CTL" --source lab:plain stats || exit
export TMPDIR=$PWD/$(printf 'x%.0s' {1..100}) XDG_RUNTIME_DIR=
mkdir "$TMPDIR" && "$CTL" --source lab:plain stats; status=$?; rmdir "$TMPDIR"; exit "$status")");
    EXPECT_EQ(finished.status, 0) << finished.err;
}

TEST(Sources, WithoutABusTheLabIsTheDefaultAndSaysSo)
{
    const Finished finished =
        runScript("DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent/bus \"$CTL\" flows");
    EXPECT_EQ(finished.status, 0) << finished.err;
    EXPECT_NE(finished.err.find("lab:redirect"), std::string::npos) << finished.err;
}

} // namespace
} // namespace natlens::testing
