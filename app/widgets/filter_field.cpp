// SPDX-License-Identifier: GPL-2.0-or-later
#include "widgets/filter_field.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringListModel>
#include <QTimer>

#include "models/filter_library.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int WaitMs = 120;
constexpr int MaxCandidates = 40;
constexpr int PopupWidth = 320;

QString fromBytes(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

FilterField::FilterField(const Theme& theme, const FilterLibrary& library, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_library(library), m_lens(new QAction(this)),
      m_completer(new QCompleter(this)), m_candidates(new QStringListModel(this)),
      m_wait(new QTimer(this))
{
    setPlaceholderText(tr("Filter: dport == 443 and nat, or plain text (Ctrl+F)"));
    setAccessibleName(tr("Filter"));
    setToolTip(tr("Shows the flows that pass: conditions, such as addr in 10.0.0.0/8 and not udp, "
                  "or words that a row must hold.\nCtrl+Space completes, ↑ brings back earlier "
                  "filters, Esc empties it."));
    setClearButtonEnabled(true);
    setFixedHeight(metrics::ControlHeight);
    // One more, so that what is too long is said to be, and not cut.
    setMaxLength(static_cast<int>(Filter::MaxLength) + 1);
    addAction(m_lens, LeadingPosition);
    drawIcons();
    m_completer->setModel(m_candidates);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->setAccessibleName(tr("What may stand here"));
    m_wait->setSingleShot(true);
    m_wait->setInterval(WaitMs);
    connect(this, &QLineEdit::textChanged, m_wait, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_past = -1;
        complete(false);
    });
    connect(m_wait, &QTimer::timeout, this, [this] { Q_EMIT filterChanged(text()); });
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
            &FilterField::takeCompletion);
    connect(&theme, &Theme::changed, this, &FilterField::drawIcons);
}

void FilterField::setFilter(const QString& text)
{
    setText(text);
    m_wait->stop();
    m_completer->popup()->hide();
    Q_EMIT filterChanged(text);
}

void FilterField::clearNow()
{
    m_past = -1;
    setFilter({});
}

void FilterField::drawIcons()
{
    m_lens->setIcon(themedIcon(QStringLiteral("search"), m_theme.colours().textMuted));
}

void FilterField::underline(const std::optional<TextRange>& range)
{
    m_mistake = range;
    update();
}

int FilterField::placeOf(int position) const
{
    // Seen from the cursor, whose place is known however far the text is scrolled.
    const QRect cursor = inputMethodQuery(Qt::ImCursorRectangle).toRect();
    const QFontMetrics metrics = fontMetrics();
    return cursor.center().x() + metrics.horizontalAdvance(text().left(position))
           - metrics.horizontalAdvance(text().left(cursorPosition()));
}

void FilterField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!m_mistake || m_mistake->length == 0) {
        return;
    }
    constexpr int Step = 2;
    const QRect cursor = inputMethodQuery(Qt::ImCursorRectangle).toRect();
    const int left = std::max(metrics::ControlHeight, placeOf(m_mistake->start));
    const int right =
        std::min(width() - metrics::ControlHeight, placeOf(m_mistake->start + m_mistake->length));
    QPolygon wave;
    for (int x = left; x <= std::max(right, left + 3 * Step); x += Step) {
        wave << QPoint(x, cursor.bottom() + (wave.size() % 2 == 0 ? 0 : Step));
    }
    QPainter painter(this);
    painter.setPen(m_theme.colours().danger);
    painter.drawPolyline(wave);
}

QStringList FilterField::candidatesOf(const Completion& completion) const
{
    QStringList list;
    for (const std::string& candidate : completion.candidates) {
        list += fromBytes(candidate);
    }
    if (completion.valuesOf && m_values) {
        list += m_values(*completion.valuesOf, fromBytes(completion.typed));
    }
    list.removeDuplicates();
    return list.mid(0, MaxCandidates);
}

void FilterField::complete(bool asked)
{
    m_completion = natlens::complete(text().toStdString(), bytesOf(text(), cursorPosition()));
    const QString typed = fromBytes(m_completion.typed);
    const QStringList list = asked || !typed.isEmpty() ? candidatesOf(m_completion) : QStringList();
    // What stands there already needs no list.
    if (list.isEmpty() || (!asked && list.size() == 1 && list.constFirst() == typed)) {
        m_completer->popup()->hide();
        return;
    }
    m_candidates->setStringList(list);
    QRect place = cursorRect();
    place.setWidth(PopupWidth);
    m_completer->complete(place);
    // Nothing is chosen until the person does: Return means what is typed.
    m_completer->popup()->setCurrentIndex({});
}

void FilterField::takeCompletion(const QString& candidate)
{
    const QString before = text();
    const int from = charsOf(before, m_completion.from);
    const int to = charsOf(before, m_completion.to);
    const bool goesOn = m_completion.kind != Completion::Kind::Value && to == before.size();
    setText(before.left(from) + candidate + (goesOn ? QStringLiteral(" ") : QString())
            + before.mid(to));
    setCursorPosition(from + static_cast<int>(candidate.size()) + (goesOn ? 1 : 0));
}

bool FilterField::goBack(int steps)
{
    const int to = m_past + steps;
    const QStringList& history = m_library.history();
    if (to < -1 || to >= history.size()) {
        return steps > 0;
    }
    if (m_past < 0) {
        m_present = text();
    }
    setText(to < 0 ? m_present : history[to]);
    m_past = to;
    return true;
}

bool FilterField::event(QEvent* event)
{
    // Tab takes what is chosen in the list, rather than going on to the next field.
    if (event->type() == QEvent::KeyPress && m_completer->popup()->isVisible()) {
        const auto* key = dynamic_cast<QKeyEvent*>(event);
        const QModelIndex chosen = m_completer->popup()->currentIndex();
        if (key != nullptr && key->key() == Qt::Key_Tab) {
            m_completer->popup()->hide();
            takeCompletion(chosen.isValid() ? chosen.data().toString()
                                            : m_candidates->stringList().value(0));
            return true;
        }
    }
    return QLineEdit::event(event);
}

void FilterField::keyPressEvent(QKeyEvent* event)
{
    const bool list = m_completer->popup()->isVisible();
    const bool chosen = list && m_completer->popup()->currentIndex().isValid();
    switch (event->key()) {
    case Qt::Key_Escape:
        if (list) {
            m_completer->popup()->hide();
        } else if (text().isEmpty()) {
            Q_EMIT escaped();
        } else {
            clearNow();
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen) {
            // The list takes it.
            event->ignore();
            return;
        }
        m_completer->popup()->hide();
        Q_EMIT filterConfirmed();
        Q_EMIT leaveRequested();
        return;
    case Qt::Key_Up: static_cast<void>(goBack(1)); return;
    case Qt::Key_Down:
        if (m_past < 0 || !goBack(-1)) {
            Q_EMIT leaveRequested();
        }
        return;
    case Qt::Key_Space:
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            complete(true);
            return;
        }
        break;
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace natlens
