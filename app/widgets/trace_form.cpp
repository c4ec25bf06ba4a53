// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/trace_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <netinet/in.h>

#include "text/visible_text.h"
#include "theme/metrics.h"

namespace natlens {

namespace {

constexpr int LongestSeconds = 300;
constexpr int MostPerSecond = 1000;

QLabel* labelFor(const QString& text, QWidget* field)
{
    auto* label = new QLabel(text);
    label->setBuddy(field);
    return label;
}

} // namespace

TraceForm::TraceForm(QWidget* parent)
    : QWidget(parent), m_protocol(new QComboBox), m_src(new QLineEdit), m_srcPort(new QLineEdit),
      m_dst(new QLineEdit), m_dstPort(new QLineEdit), m_interface(new QComboBox),
      m_local(new QCheckBox(tr("also what this &host sends"))), m_seconds(new QSpinBox),
      m_rate(new QSpinBox), m_start(new QPushButton(tr("S&tart"))), m_message(new QLabel)
{
    for (const auto& [text, number] :
         {std::pair(tr("any protocol"), 0), std::pair(QStringLiteral("TCP"), IPPROTO_TCP + 0),
          std::pair(QStringLiteral("UDP"), IPPROTO_UDP + 0),
          std::pair(QStringLiteral("ICMP"), IPPROTO_ICMP + 0),
          std::pair(QStringLiteral("ICMPv6"), IPPROTO_ICMPV6 + 0),
          std::pair(QStringLiteral("SCTP"), IPPROTO_SCTP + 0)}) {
        m_protocol->addItem(text, number);
    }
    m_protocol->setAccessibleName(tr("Protocol"));
    m_interface->setAccessibleName(tr("Incoming interface"));
    for (QLineEdit* field : {m_src, m_dst}) {
        field->setPlaceholderText(tr("any address"));
    }
    for (QLineEdit* field : {m_srcPort, m_dstPort}) {
        field->setPlaceholderText(tr("any port"));
        field->setFixedWidth(84);
    }
    m_srcPort->setAccessibleName(tr("Source port"));
    m_dstPort->setAccessibleName(tr("Destination port"));
    m_seconds->setRange(1, LongestSeconds);
    m_seconds->setValue(30);
    m_seconds->setSuffix(tr(" s", "seconds"));
    m_rate->setRange(1, MostPerSecond);
    m_rate->setValue(20);
    m_rate->setSuffix(tr(" packets/s"));
    m_start->setProperty("kind", QStringLiteral("primary"));
    m_message->setProperty("kind", QStringLiteral("muted"));
    m_message->setTextFormat(Qt::PlainText);
    for (QWidget* control : QList<QWidget*>{m_protocol, m_src, m_srcPort, m_dst, m_dstPort,
                                            m_interface, m_seconds, m_rate, m_start}) {
        control->setMinimumHeight(metrics::ControlHeight);
    }
    showLinks({});
    auto* first = new QHBoxLayout;
    first->setSpacing(metrics::Gap);
    first->addWidget(m_protocol);
    first->addWidget(labelFor(tr("&from"), m_src));
    first->addWidget(m_src, 1);
    first->addWidget(m_srcPort);
    first->addWidget(labelFor(tr("t&o"), m_dst));
    first->addWidget(m_dst, 1);
    first->addWidget(m_dstPort);
    first->addWidget(m_start);
    auto* second = new QHBoxLayout;
    second->setSpacing(metrics::Gap);
    second->addWidget(m_interface);
    second->addWidget(m_local);
    second->addSpacing(metrics::Margin);
    second->addWidget(labelFor(tr("for"), m_seconds));
    second->addWidget(m_seconds);
    second->addWidget(labelFor(tr("at &most"), m_rate));
    second->addWidget(m_rate);
    second->addSpacing(metrics::Margin);
    second->addWidget(m_message, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, metrics::Gap, metrics::Margin, metrics::Gap);
    column->setSpacing(metrics::Gap);
    column->addLayout(first);
    column->addLayout(second);
    for (QLineEdit* field : {m_src, m_srcPort, m_dst, m_dstPort}) {
        connect(field, &QLineEdit::returnPressed, this, &TraceForm::startRequested);
        connect(field, &QLineEdit::textEdited, this, [this, field] { mark(*field, true); });
    }
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_running) {
            Q_EMIT stopRequested();
        } else {
            Q_EMIT startRequested();
        }
    });
}

void TraceForm::showLinks(const std::vector<Link>& links)
{
    const QVariant chosen = m_interface->currentData();
    m_interface->clear();
    m_interface->addItem(tr("any interface"), 0U);
    for (const Link& link : links) {
        m_interface->addItem(tr("in by %1").arg(visibleText(link.name)), link.index);
    }
    m_interface->setCurrentIndex(std::max(0, m_interface->findData(chosen)));
}

void TraceForm::fillFrom(const Tuple& tuple)
{
    m_protocol->setCurrentIndex(
        std::max(0, m_protocol->findData(static_cast<int>(tuple.protocol))));
    m_src->setText(QString::fromStdString(tuple.src.toString()));
    m_dst->setText(QString::fromStdString(tuple.dst.toString()));
    const auto* ports = std::get_if<Ports>(&tuple.l4);
    m_srcPort->setText(ports != nullptr ? QString::number(ports->src) : QString());
    m_dstPort->setText(ports != nullptr ? QString::number(ports->dst) : QString());
    m_local->setChecked(true);
}

void TraceForm::showRunning(bool running)
{
    m_running = running;
    m_start->setText(running ? tr("S&top") : tr("S&tart"));
}

void TraceForm::mark(QLineEdit& field, bool good)
{
    field.setProperty("verdict", good ? QString() : QStringLiteral("wrong"));
    field.style()->unpolish(&field);
    field.style()->polish(&field);
    if (good) {
        m_message->clear();
    }
}

bool TraceForm::readAddress(QLineEdit& field, IpAddress& address)
{
    const QString text = field.text().trimmed();
    if (text.isEmpty()) {
        return true;
    }
    const auto parsed = IpAddress::parse(text.toStdString());
    mark(field, parsed.has_value());
    if (!parsed) {
        m_message->setText(tr("“%1” is no address.").arg(visibleText(text)));
        return false;
    }
    address = *parsed;
    return true;
}

bool TraceForm::readPort(QLineEdit& field, std::optional<std::uint16_t>& port)
{
    const QString text = field.text().trimmed();
    if (text.isEmpty()) {
        return true;
    }
    bool good = false;
    const auto number = text.toUShort(&good);
    mark(field, good && number > 0);
    if (!good || number == 0) {
        m_message->setText(tr("“%1” is no port; ports are 1 to 65535.").arg(visibleText(text)));
        return false;
    }
    port = number;
    return true;
}

std::optional<InspectorService::TraceMatch> TraceForm::match()
{
    InspectorService::TraceMatch match;
    m_message->clear();
    if (!readAddress(*m_src, match.src) || !readAddress(*m_dst, match.dst)
        || !readPort(*m_srcPort, match.srcPort) || !readPort(*m_dstPort, match.dstPort)) {
        return std::nullopt;
    }
    match.protocol = static_cast<std::uint8_t>(m_protocol->currentData().toInt());
    if (match.src.isValid() && match.dst.isValid() && match.src.family() != match.dst.family()) {
        m_message->setText(tr("One address is IPv4, the other IPv6."));
        mark(*m_dst, false);
        return std::nullopt;
    }
    if ((match.srcPort || match.dstPort) && match.protocol != IPPROTO_TCP
        && match.protocol != IPPROTO_UDP && match.protocol != IPPROTO_SCTP) {
        m_message->setText(tr("Ports need a protocol that has ports: TCP, UDP or SCTP."));
        return std::nullopt;
    }
    match.family = match.src.isValid() ? match.src.family() : match.dst.family();
    match.inInterface = m_interface->currentData().toUInt();
    match.local = m_local->isChecked();
    match.seconds = m_seconds->value();
    match.packetsPerSecond = m_rate->value();
    return match;
}

void TraceForm::focusFirst()
{
    m_protocol->setFocus();
}

} // namespace natlens
