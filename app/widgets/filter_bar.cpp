// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/filter_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

#include "text/filter_text.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"
#include "widgets/elided_label.h"
#include "widgets/filter_field.h"

namespace natlens {

namespace {

constexpr int MenuHistory = 12;
constexpr int MenuLength = 60;

QString menuText(QString filter)
{
    if (filter.size() > MenuLength) {
        filter = filter.left(MenuLength) + QStringLiteral("…");
    }
    return filter.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

const char* verdictName(FilterBar::Verdict verdict)
{
    switch (verdict) {
    case FilterBar::Verdict::Good: return "good";
    case FilterBar::Verdict::Wrong: return "wrong";
    case FilterBar::Verdict::None:
    case FilterBar::Verdict::PlainText: break;
    }
    return "plain";
}

} // namespace

FilterBar::FilterBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_library(new FilterLibrary(this)),
      m_field(new FilterField(theme, *m_library)), m_icon(new QLabel), m_words(new ElidedLabel),
      m_filters(new QToolButton), m_menu(new QMenu(this))
{
    m_words->setObjectName(QStringLiteral("count"));
    m_icon->setFixedSize(metrics::IconSize, metrics::IconSize);
    m_filters->setProperty("kind", QStringLiteral("control"));
    m_filters->setText(tr("F&ilters"));
    m_filters->setToolTip(tr("Saved filters and earlier ones"));
    m_filters->setPopupMode(QToolButton::InstantPopup);
    m_filters->setMenu(m_menu);
    m_filters->setFixedHeight(metrics::ControlHeight);
    m_filters->setFocusPolicy(Qt::StrongFocus);
    m_field->setMaximumWidth(560);
    m_field->setMinimumWidth(220);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Gap);
    row->addWidget(m_field, 3);
    row->addWidget(m_filters);
    row->addWidget(makeHelpButton());
    row->addWidget(m_icon);
    row->addWidget(m_words, 2);
    setTabOrder(m_field, m_filters);
    connect(m_field, &FilterField::filterChanged, this, &FilterBar::take);
    connect(m_field, &FilterField::leaveRequested, this, &FilterBar::leaveRequested);
    connect(m_field, &FilterField::escaped, this, &FilterBar::escaped);
    connect(m_field, &FilterField::filterConfirmed, this, [this] {
        take(m_field->text());
        if (m_verdict != Verdict::Wrong) {
            m_library->remember(m_field->text());
        }
    });
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    connect(&theme, &Theme::changed, this, &FilterBar::showVerdict);
    fillMenu();
    showVerdict();
}

QWidget* FilterBar::makeHelpButton()
{
    auto* help = new QToolButton;
    help->setProperty("kind", QStringLiteral("control"));
    help->setText(QStringLiteral("?"));
    help->setToolTip(tr("Help for the filter"));
    help->setAccessibleName(help->toolTip());
    help->setFixedHeight(metrics::ControlHeight);
    help->setFocusPolicy(Qt::NoFocus); // its key is that of the menu: Shift+F1
    connect(help, &QToolButton::clicked, this, &FilterBar::helpRequested);
    return help;
}

FilterBar::~FilterBar() = default;

void FilterBar::setFilter(const QString& text)
{
    m_field->setFilter(text);
    if (m_verdict != Verdict::Wrong) {
        m_library->remember(text);
    }
}

void FilterBar::add(const QString& comparison, bool exclude)
{
    setFilter(QString::fromStdString(combined(m_filter.text(), comparison.toStdString(), exclude)));
}

void FilterBar::clearNow()
{
    m_field->clearNow();
}

void FilterBar::take(const QString& text)
{
    const auto parsed =
        Filter::parse(text.trimmed().isEmpty() ? std::string() : text.toStdString());
    m_error.clear();
    if (!parsed) {
        m_verdict = Verdict::Wrong;
        m_error = filterErrorText(parsed.error(), text);
        m_field->underline(mistakeIn(parsed.error(), text));
        showVerdict();
        return;
    }
    m_field->underline(std::nullopt);
    m_verdict = parsed->empty()         ? Verdict::None
                : parsed->isPlainText() ? Verdict::PlainText
                                        : Verdict::Good;
    const bool another = !(*parsed == m_filter);
    m_filter = *parsed;
    if (another) {
        m_count.clear();
        Q_EMIT filterChanged(m_filter);
    }
    showVerdict();
}

void FilterBar::showCount(const QString& count)
{
    if (count != m_count) {
        m_count = count;
        m_words->setText(words());
    }
}

QString FilterBar::words() const
{
    switch (m_verdict) {
    case Verdict::None: return {};
    case Verdict::Wrong: return m_error;
    case Verdict::PlainText:
        return m_count.isEmpty() ? tr("plain text")
                                 //: %1 is how many flows hold the text
                                 : tr("%1 · plain text").arg(m_count);
    case Verdict::Good: return m_count.isEmpty() ? tr("in force") : m_count;
    }
    return {};
}

void FilterBar::showVerdict()
{
    const Colours& c = m_theme.colours();
    const QString kind = QLatin1String(verdictName(m_verdict));
    if (m_field->property("verdict") != kind) {
        m_field->setProperty("verdict", kind);
        m_field->style()->unpolish(m_field);
        m_field->style()->polish(m_field);
    }
    m_words->setColour(m_verdict == Verdict::Wrong ? c.danger : c.textMuted);
    m_words->setText(words());
    m_words->setAccessibleName(tr("Filter: %1").arg(words()));
    m_field->setAccessibleDescription(words());
    m_icon->setVisible(m_verdict != Verdict::None);
    drawIcon();
}

void FilterBar::drawIcon()
{
    const Colours& c = m_theme.colours();
    const auto [name, colour] =
        m_verdict == Verdict::Wrong  ? std::pair(QStringLiteral("wrong"), c.danger)
        : m_verdict == Verdict::Good ? std::pair(QStringLiteral("good"), c.live)
                                     : std::pair(QStringLiteral("text"), c.textMuted);
    m_icon->setPixmap(drawnIcon(name, colour, metrics::IconSize, devicePixelRatioF()));
}

void FilterBar::fillMenu()
{
    m_menu->clear();
    for (const SavedFilter& saved : m_library->saved()) {
        QAction* action = m_menu->addAction(menuText(saved.name));
        action->setToolTip(saved.text);
        connect(action, &QAction::triggered, this, [this, text = saved.text] { setFilter(text); });
    }
    m_menu->addSeparator();
    QAction* save = m_menu->addAction(tr("&Save this filter…"));
    save->setEnabled(!m_filter.empty());
    connect(save, &QAction::triggered, this,
            [this] { Q_EMIT saveRequested(QString::fromStdString(m_filter.text())); });
    QAction* manage = m_menu->addAction(tr("&Manage saved filters…"));
    manage->setEnabled(!m_library->saved().isEmpty());
    connect(manage, &QAction::triggered, this, &FilterBar::manageRequested);
    m_menu->addSection(tr("Earlier filters"));
    for (const QString& text : m_library->history().mid(0, MenuHistory)) {
        connect(m_menu->addAction(menuText(text)), &QAction::triggered, this,
                [this, text] { setFilter(text); });
    }
    m_menu->addSeparator();
    QAction* forget = m_menu->addAction(tr("&Forget earlier filters"));
    forget->setEnabled(!m_library->history().isEmpty());
    connect(forget, &QAction::triggered, m_library, &FilterLibrary::forgetHistory);
    m_menu->setToolTipsVisible(true);
}

} // namespace natlens
