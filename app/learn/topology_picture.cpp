// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/topology_picture.h"

#include <QPainter>
#include <cmath>

#include "painting/arrow.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr double NodeWidth = 118;
constexpr double HookHeight = 30;
constexpr int Height = 210;

const QStringList& hooks()
{
    static const QStringList all{QStringLiteral("prerouting"), QStringLiteral("routing"),
                                 QStringLiteral("input"),      QStringLiteral("local"),
                                 QStringLiteral("output"),     QStringLiteral("forward"),
                                 QStringLiteral("postrouting")};
    return all;
}

/// Those of every lab, docs/lab.md; an own scenario may have others.
QMap<QString, QStringList> usualAddresses()
{
    return {
        {QStringLiteral("client"), {QStringLiteral("10.0.1.2"), QStringLiteral("10.0.1.3")}},
        {QStringLiteral("router"),
         {QStringLiteral("10.0.1.1"), QStringLiteral("10.0.2.1"), QStringLiteral("203.0.113.1")}},
        {QStringLiteral("server"), {QStringLiteral("10.0.2.2")}}};
}

} // namespace

TopologyPicture::TopologyPicture(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(scaled(interfaceFont(), 0, QFont::DemiBold)),
      m_small(scaled(interfaceFont(), -1)), m_figures(scaled(figuresFont(), -1)),
      m_addresses(usualAddresses())
{
    setAccessibleName(tr("Picture of client, router and server"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize TopologyPicture::sizeHint() const
{
    return {720, Height};
}

QSize TopologyPicture::minimumSizeHint() const
{
    return {520, Height};
}

void TopologyPicture::showLab(const ScenarioFile& scenario)
{
    m_addresses = usualAddresses();
    for (std::size_t node = 0; node < LabNodeNames.size(); ++node) {
        QStringList list;
        for (const auto& [link, addresses] : scenario.nodes.at(node).addresses) {
            for (const LabAddress& each : addresses) {
                list += QString::fromStdString(each.address.toString());
            }
        }
        if (!list.isEmpty()) {
            const std::string_view name = LabNodeNames.at(node);
            m_addresses.insert(
                QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())), list);
        }
    }
    m_flows.clear();
    describe();
    update();
}

void TopologyPicture::showEnds(const QString& from, const QStringList& here, const QString& to)
{
    m_ofAFlow = true;
    m_addresses = {{QStringLiteral("client"), {from}},
                   {QStringLiteral("router"), here},
                   {QStringLiteral("server"), {to}}};
    describe();
    update();
}

void TopologyPicture::showWay(const QStringList& places)
{
    m_way = places;
    describe();
    update();
}

void TopologyPicture::showFlows(const QMap<QString, int>& flowsOfNodes)
{
    m_flows = flowsOfNodes;
    update();
}

void TopologyPicture::describe()
{
    QStringList words{m_way.join(QStringLiteral(" → "))};
    if (m_ofAFlow) {
        words += m_addresses.value(QStringLiteral("client"))
                 + m_addresses.value(QStringLiteral("router"))
                 + m_addresses.value(QStringLiteral("server"));
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

QRectF TopologyPicture::routerBox() const
{
    const double left = NodeWidth + 36;
    return {left, 1, width() - 2 * left, Height - 2.0};
}

QRectF TopologyPicture::boxOf(const QString& place) const
{
    const QRectF router = routerBox();
    const double column = (router.width() - 16) / 5;
    const auto at = [&](double number, double y, double columns = 1) {
        return QRectF(router.left() + 10 + number * column, router.top() + y, column * columns - 8,
                      HookHeight);
    };
    constexpr double Middle = 118; // of forwarding
    constexpr double Upper = 62;   // to and from the machine itself
    if (place == QLatin1String("client")) {
        return {1, 44, NodeWidth, Height - 88.0};
    }
    if (place == QLatin1String("server")) {
        return {width() - NodeWidth - 1.0, 44, NodeWidth, Height - 88.0};
    }
    if (place == QLatin1String("prerouting")) {
        return at(0, Middle + 20);
    }
    if (place == QLatin1String("routing")) {
        return at(1, Middle + 20);
    }
    if (place == QLatin1String("input")) {
        return at(1, Upper + 14);
    }
    if (place == QLatin1String("local")) {
        return at(2, Upper - 28);
    }
    if (place == QLatin1String("output")) {
        return at(3, Upper + 14);
    }
    if (place == QLatin1String("forward")) {
        return at(2.5, Middle + 20);
    }
    return at(4, Middle + 20);
}

void TopologyPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintNode(painter, QStringLiteral("client"), boxOf(QStringLiteral("client")));
    paintNode(painter, QStringLiteral("router"), routerBox());
    paintNode(painter, QStringLiteral("server"), boxOf(QStringLiteral("server")));
    paintPlainWays(painter);
    for (const QString& hook : hooks()) {
        paintHook(painter, hook);
    }
    paintWay(painter);
}

void TopologyPicture::paintNode(QPainter& painter, const QString& node, const QRectF& box) const
{
    const Colours& c = m_theme.colours();
    const bool lit = m_way.contains(node);
    painter.setPen(QPen(lit ? c.accent : c.border, lit ? 2 : 1));
    painter.setBrush(c.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics::Radius, metrics::Radius);
    QRectF line = box.adjusted(10, 6, -10, 0);
    line.setHeight(QFontMetricsF(m_title).height());
    painter.setFont(m_title);
    painter.setPen(c.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, titleOf(node));
    painter.setFont(m_small);
    painter.setPen(c.textMuted);
    if (!m_ofAFlow) {
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                         tr("%n flows", "", m_flows.value(node)));
    }
    painter.setFont(m_figures);
    const QStringList addresses = m_addresses.value(node);
    if (node == QLatin1String("router")) {
        line.translate(0, line.height());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         addresses.join(QStringLiteral("  ")));
        return;
    }
    for (const QString& address : addresses) {
        line.translate(0, line.height() + 1);
        painter.drawText(
            line, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(m_figures).elidedText(address, Qt::ElideMiddle, line.width()));
    }
}

QString TopologyPicture::titleOf(const QString& node) const
{
    if (node == QLatin1String("client")) {
        return m_ofAFlow ? tr("Sender") : tr("Client");
    }
    if (node == QLatin1String("router")) {
        return m_ofAFlow ? tr("This machine") : tr("Router");
    }
    return m_ofAFlow ? tr("Meant for") : tr("Server");
}

void TopologyPicture::paintHook(QPainter& painter, const QString& hook) const
{
    const Colours& c = m_theme.colours();
    const QRectF box = boxOf(hook);
    const bool lit = m_way.contains(hook);
    const bool isHook = hook != QLatin1String("routing") && hook != QLatin1String("local");
    painter.setPen(QPen(lit ? c.accent : c.border, lit ? 2 : 1));
    painter.setBrush(lit ? c.selection : c.window);
    const double radius = isHook ? metrics::Radius : HookHeight / 2;
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(m_small);
    painter.setPen(lit ? c.onSelection : c.textMuted);
    const QString text = hook == QLatin1String("routing") ? tr("route?")
                         : hook == QLatin1String("local") ? tr("programs")
                                                          : hook;
    painter.drawText(box, Qt::AlignCenter,
                     QFontMetricsF(m_small).elidedText(text, Qt::ElideRight, box.width() - 4));
}

void TopologyPicture::paintLine(QPainter& painter, const QString& from, const QString& to,
                                const QPen& pen) const
{
    const QRectF a = boxOf(from);
    const QRectF b = boxOf(to);
    QPointF start = a.center();
    QPointF end = b.center();
    // From edge to edge: beside where they lie beside each other, else above or below.
    if (a.right() < b.left() || b.right() < a.left()) {
        const bool right = a.right() < b.left();
        start.setX(right ? a.right() : a.left());
        end.setX(right ? b.left() : b.right());
        if (std::abs(start.y() - end.y()) < HookHeight) {
            start.setY(std::max(start.y(), end.y()));
            end.setY(start.y());
        }
    } else {
        start.setY(a.top() < b.top() ? a.bottom() : a.top());
        end.setY(a.top() < b.top() ? b.top() : b.bottom());
    }
    drawArrow(painter, start, end, pen);
}

void TopologyPicture::paintPlainWays(QPainter& painter) const
{
    const QPen pen(m_theme.colours().border, 1.2);
    const std::pair<const char*, const char*> ways[] = {
        {"client", "prerouting"},   {"prerouting", "routing"}, {"routing", "forward"},
        {"forward", "postrouting"}, {"postrouting", "server"}, {"routing", "input"},
        {"input", "local"},         {"local", "output"},       {"output", "postrouting"}};
    for (const auto& [from, to] : ways) {
        paintLine(painter, QLatin1String(from), QLatin1String(to), pen);
    }
}

void TopologyPicture::paintWay(QPainter& painter) const
{
    // In OUTPUT the route is known before; the lesson may name it, the line goes straight on.
    QStringList places = m_way;
    const qsizetype output = places.indexOf(QLatin1String("output"));
    if (output >= 0 && output + 1 < places.size()
        && places.at(output + 1) == QLatin1String("routing")) {
        places.removeAt(output + 1);
    }
    const QPen pen(m_theme.colours().accent, 2.5);
    for (qsizetype at = 1; at < places.size(); ++at) {
        paintLine(painter, places.at(at - 1), places.at(at), pen);
    }
}

} // namespace natlens
