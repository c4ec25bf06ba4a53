// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/connection_detail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "text/connection_text.h"
#include "text/host_text.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/witness_card.h"

namespace natlens {

namespace {

QPlainTextEdit* bytesView(const QString& name)
{
    auto* view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setFont(figuresFont());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setAccessibleName(name);
    view->setPlaceholderText(name);
    view->setTabChangesFocus(true);
    return view;
}

} // namespace

ConnectionDetail::ConnectionDetail(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_sentence(new QLabel),
      m_summary(new QLabel), m_up(bytesView(tr("From the client"))),
      m_down(bytesView(tr("From the server")))
{
    setProperty("kind", QStringLiteral("foot"));
    for (WitnessCard*& card : m_witnesses) {
        card = new WitnessCard(theme);
    }
    m_client = makeLeg(tr("Show the &client's flow"));
    m_upstream = makeLeg(tr("Show the &relay's flow"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("connectionSentence"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setProperty("kind", QStringLiteral("muted"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("About the connection"));
    m_tabs->addTab(tr("Where was it going?"));
    m_tabs->addTab(tr("First bytes"));
    m_stack->addWidget(makeWitnesses());
    m_stack->addWidget(makeBytes());
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Margin, metrics::Gap / 2, metrics::Margin, metrics::Gap);
    column->setSpacing(metrics::Gap);
    auto* head = new QHBoxLayout;
    head->addWidget(m_tabs);
    head->addSpacing(metrics::Margin);
    head->addWidget(m_sentence, 1);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    show(nullptr);
}

ConnectionDetail::Leg ConnectionDetail::makeLeg(const QString& button)
{
    Leg leg{new QLabel, new QPushButton(button)};
    leg.text->setTextFormat(Qt::PlainText);
    leg.text->setWordWrap(true);
    leg.button->setMinimumHeight(metrics::ControlHeight);
    return leg;
}

QWidget* ConnectionDetail::makeWitnesses()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::Gap);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(metrics::Gap);
    for (WitnessCard* card : m_witnesses) {
        cards->addWidget(card, 1);
    }
    column->addLayout(cards);
    column->addWidget(m_summary);
    for (const Leg& leg : {m_client, m_upstream}) {
        auto* row = new QHBoxLayout;
        row->addWidget(leg.text, 1);
        row->addWidget(leg.button);
        column->addLayout(row);
    }
    const auto ask = [this](const std::optional<ConntrackLeg>& leg) {
        if (leg) {
            Q_EMIT flowsRequested(filterFor(*leg));
        }
    };
    connect(m_client.button, &QPushButton::clicked, this,
            [this, ask] { ask(m_connection ? m_connection->clientLeg : std::nullopt); });
    connect(m_upstream.button, &QPushButton::clicked, this,
            [this, ask] { ask(m_connection ? m_connection->upstreamLeg : std::nullopt); });
    return page;
}

QWidget* ConnectionDetail::makeBytes()
{
    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_up);
    row->addWidget(m_down);
    return page;
}

void ConnectionDetail::show(const InterceptedConnectionPtr& connection)
{
    m_connection = connection;
    const bool bytes = connection && connection->preview;
    m_tabs->setTabVisible(1, bytes);
    m_stack->setVisible(connection != nullptr);
    m_tabs->setVisible(connection != nullptr);
    if (!connection) {
        m_sentence->setText(tr("Choose a connection to see what is known of it."));
        return;
    }
    m_sentence->setText(connectionSentence(*connection));
    const auto told = witnessesOf(*connection);
    for (std::size_t at = 0; at < told.size(); ++at) {
        m_witnesses[at]->show(told[at]);
    }
    m_summary->setText(witnessSummary(*connection));
    showLeg(m_client, tr("Client's side: %1"), connection->clientLeg,
            tr("Client's side: no flow with this interception's mark was seen yet."));
    showLeg(m_upstream, tr("Relay's side: %1"), connection->upstreamLeg,
            connection->observed ? tr("Relay's side: there is no relay of ours.")
                                 : tr("Relay's side: no flow of it was seen yet."));
    showBytes();
}

void ConnectionDetail::showLeg(const Leg& leg, const QString& title,
                               const std::optional<ConntrackLeg>& told, const QString& none)
{
    leg.text->setText(told ? title.arg(legText(*told)) : none);
    leg.button->setEnabled(told.has_value());
}

void ConnectionDetail::showBytes()
{
    if (!m_connection->preview) {
        return;
    }
    const auto fill = [](QPlainTextEdit& view, const std::vector<std::byte>& bytes) {
        const QString text =
            bytes.empty() ? QString() : hexDump(bytes) + QLatin1Char('\n') + escapedText(bytes);
        if (view.toPlainText() != text) {
            view.setPlainText(text);
        }
    };
    fill(*m_up, m_connection->preview->up);
    fill(*m_down, m_connection->preview->down);
}

} // namespace natlens
