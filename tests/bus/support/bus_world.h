// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bus/support/agent.h"
#include "bus/support/caller.h"
#include "bus/support/child.h"
#include "bus/support/users.h"

namespace natlens::test {

/// A system bus with our policy file, polkitd with our actions, and the helper: all real, all
/// private.
class BusWorld : public testing::Test {
protected:
    void TearDown() override;

    /// @p rule: the body of polkit's JavaScript rule function; empty: the policy's defaults.
    void startAll(const std::string& rule, const std::vector<std::string>& helperOptions = {});
    void startBus();
    void startPolkit(const std::string& rule);
    void startHelper(const std::vector<std::string>& options = {});

    [[nodiscard]] std::unique_ptr<Caller> caller() const { return caller(users().someone); }
    [[nodiscard]] std::unique_ptr<Caller> caller(uid_t user) const;
    [[nodiscard]] static std::unique_ptr<Agent> agent(Agent::Person person);
    [[nodiscard]] bool hasOwner(const char* name) const;

    static constexpr const char* Address = "unix:path=/run/bus";
    static const std::string Yes;
    static const std::string No;
    static const std::string Ask;

    std::optional<Child> m_bus;
    std::optional<Child> m_polkit;
    std::optional<Child> m_helper;
};

/// The error name of a reply, or "" when it is none.
[[nodiscard]] std::string errorOf(const QDBusMessage& reply);

} // namespace natlens::test
