// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/profile_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include "text/intercept_text.h"
#include "text/visible_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"

namespace natlens {

namespace {

QStringList wordsOf(const QString& text)
{
    QStringList out;
    for (const QString& word : text.split(QLatin1Char(','))) {
        if (!word.trimmed().isEmpty()) {
            out += word.trimmed();
        }
    }
    return out;
}

QString joined(const QVariant& list)
{
    return list.toStringList().join(QStringLiteral(", "));
}

/// A number stays a number, whatever else is typed stays what it is and becomes a problem.
QVariant numberOr(const QString& text)
{
    bool good = false;
    const uint number = text.trimmed().toUInt(&good);
    return good ? QVariant(number) : QVariant(text);
}

QWidget* side(QWidget* left, QWidget* right)
{
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(left);
    row->addWidget(right);
    row->addStretch(1);
    return both;
}

} // namespace

ProfileFields::ProfileFields(QWidget* parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(metrics::Margin);
    m_form->setVerticalSpacing(metrics::Gap);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeFields();
    check();
}

void ProfileFields::makeFields()
{
    m_name = addLine("name", tr("for you, such as “Web ports”"));
    m_tcp = addLine("tcp", tr("such as 443, 8000-8080"));
    m_udp = addLine("udp", tr("such as 53"));
    addField("incoming", makeInterfaces());
    m_local = new QCheckBox(tr("this host's &own connections"));
    addField("local", m_local);
    m_to = addLine("to", tr("any; or addresses and prefixes, such as 10.0.0.0/8"));
    m_from = addLine("from", tr("any"));
    m_mode = new QComboBox;
    for (const InterceptMode mode : {InterceptMode::Redirect, InterceptMode::Tproxy}) {
        m_mode->addItem(modeText(mode),
                        QString::fromUtf8(name(mode).data(), static_cast<int>(name(mode).size())));
    }
    addField("mode", m_mode);
    m_action = new QComboBox;
    for (const InterceptAction action : {InterceptAction::Relay, InterceptAction::RelayAsClient,
                                         InterceptAction::External, InterceptAction::Hold}) {
        InterceptProfile sample;
        sample.action = action;
        m_action->addItem(
            action == InterceptAction::External ? tr("answered by your own listener")
                                                : interceptActionText(sample),
            QString::fromUtf8(name(action).data(), static_cast<int>(name(action).size())));
    }
    addField("action", m_action);
    m_externalPort = addLine("external-port", tr("where your proxy listens"));
    m_ipv4 = new QCheckBox(tr("IPv&4"));
    m_ipv6 = new QCheckBox(tr("IPv&6"));
    addField("families", side(m_ipv4, m_ipv6));
    m_uid = addLine("uid", tr("any; or a user's number, of local connections"));
    m_exceptUid = addLine("except-uid", tr("none; or the proxy's own user"));
    m_previews = new QCheckBox(tr("show the &first 2 KiB each way; in memory only"));
    addField("previews", m_previews);
    m_lease = new QSpinBox;
    m_lease->setRange(static_cast<int>(ProfileLimits::ShortestLease),
                      static_cast<int>(ProfileLimits::LongestLease));
    m_lease->setSuffix(tr(" s", "seconds"));
    m_lease->setToolTip(tr("It goes by itself when this window does not answer for so long."));
    addField("lease", m_lease);
    for (QCheckBox* box : {m_local, m_ipv4, m_ipv6, m_previews}) {
        connect(box, &QCheckBox::toggled, this, &ProfileFields::check);
    }
    for (QComboBox* box : {m_mode, m_action}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ProfileFields::check);
    }
    connect(m_lease, &QSpinBox::valueChanged, this, &ProfileFields::check);
}

QLineEdit* ProfileFields::addLine(const std::string& name, const QString& placeholder)
{
    auto* line = new QLineEdit;
    line->setPlaceholderText(placeholder);
    line->setMinimumHeight(metrics::ControlHeight);
    connect(line, &QLineEdit::textChanged, this, &ProfileFields::check);
    addField(name, line);
    return line;
}

QWidget* ProfileFields::makeInterfaces()
{
    m_incoming = new QLineEdit;
    m_incoming->setPlaceholderText(tr("what comes in by these, such as eth0"));
    m_incoming->setMinimumHeight(metrics::ControlHeight);
    connect(m_incoming, &QLineEdit::textChanged, this, &ProfileFields::check);
    m_interfaces = new QMenu(this);
    auto* choose = new QToolButton;
    choose->setText(tr("C&hoose"));
    choose->setProperty("kind", QStringLiteral("control"));
    choose->setMenu(m_interfaces);
    choose->setPopupMode(QToolButton::InstantPopup);
    choose->setMinimumHeight(metrics::ControlHeight);
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_incoming, 1);
    row->addWidget(choose);
    both->setFocusProxy(m_incoming);
    return both;
}

void ProfileFields::addField(const std::string& name, QWidget* field, const QString& /*hint*/)
{
    auto* complaint = new QLabel;
    complaint->setTextFormat(Qt::PlainText);
    complaint->setWordWrap(true);
    complaint->setProperty("kind", QStringLiteral("danger"));
    complaint->setFont(scaled(interfaceFont(), -0.5));
    complaint->hide();
    auto* cell = new QWidget;
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(field);
    column->addWidget(complaint);
    auto* label = new QLabel(profileFieldTitle(name));
    label->setBuddy(field);
    field->setAccessibleName(profileFieldTitle(name));
    m_form->addRow(label, cell);
    m_complaints[name] = complaint;
    m_widgets[name] = field;
}

void ProfileFields::show(const InterceptProfile& profile)
{
    m_filling = true;
    const QVariantMap form = formOf(profile);
    m_name->setText(form.value(QStringLiteral("name")).toString());
    m_mode->setCurrentIndex(m_mode->findData(form.value(QStringLiteral("mode"))));
    m_action->setCurrentIndex(m_action->findData(form.value(QStringLiteral("action"))));
    const auto number = [](std::uint32_t value) { return QString::number(value); };
    m_externalPort->setText(profile.externalPort != 0 ? number(profile.externalPort) : QString());
    m_tcp->setText(joined(form.value(QStringLiteral("tcp"))));
    m_udp->setText(joined(form.value(QStringLiteral("udp"))));
    m_ipv4->setChecked(profile.ipv4);
    m_ipv6->setChecked(profile.ipv6);
    m_local->setChecked(profile.local);
    m_incoming->setText(joined(form.value(QStringLiteral("incoming"))));
    m_to->setText(joined(form.value(QStringLiteral("to"))));
    m_from->setText(joined(form.value(QStringLiteral("from"))));
    m_uid->setText(profile.uid ? number(*profile.uid) : QString());
    m_exceptUid->setText(profile.exceptUid ? number(*profile.exceptUid) : QString());
    m_previews->setChecked(profile.previews);
    m_lease->setValue(static_cast<int>(profile.leaseSeconds));
    m_settings = profile.settings;
    m_filling = false;
    check();
}

void ProfileFields::setInterfaces(const std::vector<std::string>& names)
{
    m_interfaces->clear();
    const QStringList chosen = wordsOf(m_incoming->text());
    for (const std::string& name : names) {
        const QString word = QString::fromStdString(name);
        QAction* action = m_interfaces->addAction(visibleText(name));
        action->setCheckable(true);
        action->setChecked(chosen.contains(word));
        connect(action, &QAction::toggled, this,
                [this, word](bool wanted) { pickInterface(word, wanted); });
    }
}

void ProfileFields::pickInterface(const QString& name, bool wanted)
{
    QStringList chosen = wordsOf(m_incoming->text());
    chosen.removeAll(name);
    if (wanted) {
        chosen += name;
    }
    m_incoming->setText(chosen.join(QStringLiteral(", ")));
}

QVariantMap ProfileFields::form() const
{
    QVariantMap form;
    const auto put = [&form](const char* key, const QVariant& value) {
        form.insert(QLatin1String(key), value);
    };
    const auto putWords = [&put](const char* key, const QLineEdit& line) {
        const QStringList words = wordsOf(line.text());
        if (!words.isEmpty()) {
            put(key, words);
        }
    };
    const auto putNumber = [&put](const char* key, const QLineEdit& line) {
        if (!line.text().trimmed().isEmpty()) {
            put(key, numberOr(line.text()));
        }
    };
    if (!m_name->text().trimmed().isEmpty()) {
        put("name", m_name->text().trimmed());
    }
    put("mode", m_mode->currentData());
    put("action", m_action->currentData());
    if (m_externalPort->isEnabled()) {
        putNumber("external-port", *m_externalPort);
    }
    QStringList families;
    if (m_ipv4->isChecked()) {
        families += QStringLiteral("ipv4");
    }
    if (m_ipv6->isChecked()) {
        families += QStringLiteral("ipv6");
    }
    put("families", families);
    putWords("tcp", *m_tcp);
    putWords("udp", *m_udp);
    putWords("incoming", *m_incoming);
    putWords("to", *m_to);
    putWords("from", *m_from);
    if (m_local->isChecked()) {
        put("local", true);
    }
    putNumber("uid", *m_uid);
    putNumber("except-uid", *m_exceptUid);
    if (m_previews->isChecked()) {
        put("previews", true);
    }
    put("lease", static_cast<uint>(m_lease->value()));
    return form;
}

ReadProfile ProfileFields::read() const
{
    ReadProfile out = readProfile(form());
    out.profile.settings = m_settings;
    return out;
}

void ProfileFields::check()
{
    if (m_filling || m_lease == nullptr) {
        return;
    }
    const auto external = QString::fromUtf8(name(InterceptAction::External).data());
    m_externalPort->setEnabled(m_action->currentData().toString() == external);
    const ReadProfile now = read();
    m_valid = now.problems.empty();
    std::map<std::string, QString> wrong;
    for (const ProfileProblem& problem : now.problems) {
        wrong.try_emplace(problem.field, problemText(problem));
    }
    for (const auto& [field, label] : m_complaints) {
        const auto found = wrong.find(field);
        const bool good = found == wrong.end();
        label->setText(good ? QString() : found->second);
        label->setVisible(!good);
        QWidget* widget = field == "incoming" ? m_incoming : m_widgets[field];
        widget->setProperty("verdict", good ? QString() : QStringLiteral("wrong"));
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
    Q_EMIT changed();
}

QString ProfileFields::complaintAt(const std::string& field) const
{
    const auto found = m_complaints.find(field);
    return found == m_complaints.end() ? QString() : found->second->text();
}

} // namespace natlens
