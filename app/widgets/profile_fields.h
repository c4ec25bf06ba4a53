// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>
#include <map>
#include <string>

#include "intercept/profile_form.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QSpinBox;

namespace natlens {

/// A profile to be filled in. With each letter it is read anew, and what is wrong stands below the
/// field that it is about.
class ProfileFields : public QWidget {
    Q_OBJECT

public:
    explicit ProfileFields(QWidget* parent = nullptr);

    void show(const InterceptProfile& profile);
    /// Names to choose from.
    void setInterfaces(const std::vector<std::string>& names);
    [[nodiscard]] ReadProfile read() const;
    [[nodiscard]] bool valid() const { return m_valid; }
    /// What stands below a field; empty: nothing is wrong there.
    [[nodiscard]] QString complaintAt(const std::string& field) const;

Q_SIGNALS:
    void changed();

private:
    void makeFields();
    void addField(const std::string& name, QWidget* field, const QString& hint = {});
    [[nodiscard]] QLineEdit* addLine(const std::string& name, const QString& placeholder);
    [[nodiscard]] QWidget* makeInterfaces();
    void check();
    void pickInterface(const QString& name, bool wanted);
    [[nodiscard]] QVariantMap form() const;

    QFormLayout* m_form;
    QLineEdit* m_name = nullptr;
    QComboBox* m_mode = nullptr;
    QComboBox* m_action = nullptr;
    QLineEdit* m_externalPort = nullptr;
    QLineEdit* m_tcp = nullptr;
    QLineEdit* m_udp = nullptr;
    QCheckBox* m_ipv4 = nullptr;
    QCheckBox* m_ipv6 = nullptr;
    QLineEdit* m_incoming = nullptr;
    QMenu* m_interfaces = nullptr;
    QCheckBox* m_local = nullptr;
    QLineEdit* m_to = nullptr;
    QLineEdit* m_from = nullptr;
    QLineEdit* m_uid = nullptr;
    QLineEdit* m_exceptUid = nullptr;
    QCheckBox* m_previews = nullptr;
    QSpinBox* m_lease = nullptr;
    std::vector<InterceptSetting> m_settings; ///< as they were: ticked elsewhere
    std::map<std::string, QLabel*> m_complaints;
    std::map<std::string, QWidget*> m_widgets;
    bool m_valid = false;
    bool m_filling = false;
};

} // namespace natlens
