// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QStringList>

namespace natlens::test {

/// A polkit authentication agent for this process's questions, with a person who always does the
/// same. Register it as the world's first user, for only root may say yes.
class Agent : public QDBusVirtualObject {
    Q_OBJECT

public:
    enum class Person { Authenticates, Dismisses, Hangs };

    Agent(const QString& address, Person person);
    ~Agent() override;

    /// Empty: polkitd knows us.
    [[nodiscard]] QString registerAgent();
    [[nodiscard]] const QStringList& asked() const { return m_asked; }
    /// Questions that polkit took back.
    [[nodiscard]] int withdrawn() const { return m_withdrawn; }

    [[nodiscard]] QString introspect(const QString& path) const override;
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

private:
    void answer(const QDBusMessage& question);
    void authenticate(const QDBusMessage& question);

    QDBusConnection m_bus;
    Person m_person;
    QStringList m_asked; ///< the actions
    int m_withdrawn = 0;
};

} // namespace natlens::test
