// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus/support/bus_world.h"

#include <linux/capability.h>

#include <QDBusConnectionInterface>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "bus/support/private_world.h"
#include "wire/dbus_names.h"

namespace natlens::test {

namespace {

namespace fs = std::filesystem;

const std::string RuleFile = "/etc/polkit-1/rules.d/10-test.rules";
const std::string PolicyFile = "/usr/share/polkit-1/actions/org.natlens.policy";
/// A copy, because another user may have no way to where it was built.
const std::string HelperProgram = "/run/natlens-helper";

/// The defaults of the system bus, and the two services of this world.
std::string busConfig()
{
    return R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <auth>EXTERNAL</auth>
  <listen>unix:path=/run/bus</listen>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus"/>
  </policy>
  <include>/usr/share/dbus-1/system.d/org.freedesktop.PolicyKit1.conf</include>
  <include>)" NATLENS_TEST_PACKAGING R"(/dbus/org.natlens.Helper1.conf</include>
</busconfig>
)";
}

void write(const std::string& path, const std::string& text)
{
    std::ofstream(path) << text;
    fs::permissions(path, fs::perms(0644));
}

void arrangeOnce()
{
    static const bool done = [] {
        arrangeUsers();
        fs::copy_file(NATLENS_TEST_HELPER_PROGRAM, HelperProgram);
        return true;
    }();
    (void)done;
}

} // namespace

const std::string BusWorld::Yes = "return polkit.Result.YES;";
const std::string BusWorld::No = "return polkit.Result.NO;";
const std::string BusWorld::Ask = "return polkit.Result.AUTH_ADMIN;";

void BusWorld::TearDown()
{
    for (auto* child : {&m_helper, &m_polkit, &m_bus}) {
        child->reset();
    }
    for (const std::string& file : {RuleFile, PolicyFile, std::string("/run/bus")}) {
        fs::remove(file);
    }
}

void BusWorld::startAll(const std::string& rule, const std::vector<std::string>& helperOptions)
{
    startBus();
    startPolkit(rule);
    startHelper(helperOptions);
}

void BusWorld::startBus()
{
    arrangeOnce();
    write("/run/bus.conf", busConfig());
    m_bus.emplace(ChildOptions{.command = {"/usr/bin/dbus-daemon", "--config-file=/run/bus.conf",
                                           "--nofork", "--print-address"}});
    ASSERT_TRUE(m_bus->waitForOutput("unix:")) << m_bus->errors();
}

void BusWorld::startPolkit(const std::string& rule)
{
    write(RuleFile, "polkit.addRule(function(action, subject) {\n" + rule + "\n});\n");
    if (!fs::exists(PolicyFile)) {
        fs::copy_file(NATLENS_TEST_PACKAGING "/polkit/org.natlens.policy", PolicyFile);
    }
    m_polkit.emplace(ChildOptions{
        .command = {"/usr/lib/polkit-1/polkitd", "--no-debug"},
        .environment = {std::string("DBUS_SYSTEM_BUS_ADDRESS=") + Address},
        .groupsAsTheyAre = singleUser(),
    });
    const char* const name = "org.freedesktop.PolicyKit1";
    (void)eventually([this, name] { return !m_polkit->running() || hasOwner(name); });
    ASSERT_TRUE(hasOwner(name)) << m_polkit->errors();
}

void BusWorld::startHelper(const std::vector<std::string>& options)
{
    std::vector<std::string> command{HelperProgram};
    command.insert(command.end(), options.begin(), options.end());
    m_helper.emplace(ChildOptions{
        .command = command,
        .environment = {std::string("DBUS_SYSTEM_BUS_ADDRESS=") + Address},
        .user = users().helper,
        .groups = {0}, // as packaging/systemd has it
        .capabilities = {CAP_NET_ADMIN, CAP_NET_RAW},
    });
    (void)eventually([this] { return !m_helper->running() || hasOwner(dbus::Service); });
    ASSERT_TRUE(hasOwner(dbus::Service)) << m_helper->errors();
}

std::unique_ptr<Caller> BusWorld::caller(uid_t user) const
{
    const ActAs act(user);
    return std::make_unique<Caller>(QString::fromLatin1(Address), QLatin1String(dbus::Service));
}

std::unique_ptr<Agent> BusWorld::agent(Agent::Person person)
{
    return std::make_unique<Agent>(QString::fromLatin1(Address), person);
}

bool BusWorld::hasOwner(const char* name) const
{
    Caller asking(QString::fromLatin1(Address), QStringLiteral("org.freedesktop.DBus"));
    return asking.connected()
           && asking.connection().interface()->isServiceRegistered(QLatin1String(name)).value();
}

std::string errorOf(const QDBusMessage& reply)
{
    return reply.type() == QDBusMessage::ErrorMessage ? reply.errorName().toStdString() : "";
}

} // namespace natlens::test
