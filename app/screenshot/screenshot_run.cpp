// SPDX-License-Identifier: GPL-2.0-or-later
#include "screenshot/screenshot_run.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPixmap>
#include <QWidget>
#include <cstdio>

#include "models/flow_table_model.h"
#include "pages/flows_page.h"
#include "screenshot/table_text.h"
#include "widgets/flow_table_view.h"
#include "wire/exit_codes.h"

namespace natlens {

namespace {

constexpr int PollMs = 100;
constexpr int DeadlineMs = 30'000; ///< a lab has to start
constexpr int SettleMs = 2'500;    ///< replies come in, states move on
constexpr int WantedMs = 6'000;    ///< a flow of the wanted kind may not be there, nor come
constexpr int EmptyMs = 4'000;     ///< a complete table without rows is an answer, too

void print(std::FILE* stream, const QString& text)
{
    std::fputs(text.toUtf8().constData(), stream);
}

} // namespace

ScreenshotRun::ScreenshotRun(ScreenshotOptions options, QWidget& window, FlowsPage& page,
                             QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_window(window), m_page(page)
{
    m_poll.setInterval(PollMs);
    connect(&m_poll, &QTimer::timeout, this, &ScreenshotRun::check);
}

void ScreenshotRun::start()
{
    m_window.resize(m_options.size);
    m_window.show();
    m_started.start();
    m_poll.start();
}

void ScreenshotRun::check()
{
    const bool late = m_started.hasExpired(DeadlineMs);
    if (!hopeless() && !late && !settled()) {
        return;
    }
    if (!m_selected) {
        // One more round, so that what the choice changed is painted.
        select();
        m_selected = true;
        return;
    }
    m_poll.stop();
    finish();
}

bool ScreenshotRun::settled()
{
    const FlowSnapshotPtr snapshot = m_page.model().snapshot();
    if (m_page.state().status != SourceStatus::Live || !snapshot || !snapshot->complete) {
        m_complete.invalidate();
        return false;
    }
    if (m_ready && !m_ready()) {
        return false;
    }
    if (!m_complete.isValid()) {
        m_complete.start();
    }
    if ((snapshot->size() == 0)) {
        return m_complete.hasExpired(EmptyMs);
    }
    const bool chosen = !m_options.selectNat || rowToSelect() >= 0;
    return m_complete.hasExpired(chosen ? SettleMs : WantedMs);
}

bool ScreenshotRun::hopeless() const
{
    const SourceStatus status = m_page.state().status;
    return status == SourceStatus::Denied || status == SourceStatus::Failed;
}

int ScreenshotRun::rowToSelect() const
{
    const FlowSnapshotPtr snapshot = m_page.model().snapshot();
    if (!snapshot || !m_options.selectNat) {
        return -1;
    }
    int found = -1;
    for (std::size_t row = 0; row < snapshot->size(); ++row) {
        const PackedFlow& flow = *snapshot->row(row).flow;
        if (flow.nat != *m_options.selectNat || flow.ended()) {
            continue;
        }
        // One that has seen a reply tells more.
        if ((flow.status & StatusSeenReply) != 0) {
            return static_cast<int>(row);
        }
        found = found < 0 ? static_cast<int>(row) : found;
    }
    return found;
}

void ScreenshotRun::select()
{
    const int row = rowToSelect();
    if (row >= 0) {
        m_page.selectRow(row);
    }
}

void ScreenshotRun::finish()
{
    // A label whose text has just grown is laid out only now: nothing may be cut in a picture.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const bool saved = m_window.grab().save(m_options.file);
    if (!saved) {
        print(stderr, tr("natlens: %1 cannot be written.\n").arg(m_options.file));
    }
    if (const StartMessage* message = m_page.shownMessage()) {
        print(stdout, message->title + QLatin1Char('\n') + message->text + QLatin1Char('\n'));
        if (!message->command.isEmpty()) {
            print(stdout, message->command + QLatin1Char('\n'));
        }
    } else {
        print(stdout, visibleTableText(m_page.table()));
    }
    Q_EMIT finished(saved ? exitCode() : static_cast<int>(ExitFailed));
}

int ScreenshotRun::exitCode() const
{
    const SourceState& state = m_page.state();
    if (state.status == SourceStatus::Live) {
        return ExitDone;
    }
    const bool no = state.error.code == ErrorCode::NotAuthorised
                    || state.error.code == ErrorCode::Cancelled
                    || state.error.code == ErrorCode::NoPolkit;
    return no ? ExitNotAuthorised : hopeless() ? ExitNoSource : ExitFailed;
}

} // namespace natlens
