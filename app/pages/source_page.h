// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "client/rules_feed.h"
#include "pages/page.h"
#include "text/source_text.h"

class QStackedLayout;

namespace natlens {

class Banner;
class StatePage;
class StatusStrip;
class Theme;

/// A page about what a source tells beside flows: content, or why there is none.
class SourcePage : public Page {
    Q_OBJECT

public:
    explicit SourcePage(const Theme& theme, QWidget* parent = nullptr);

    QWidget* statusWidget() override;

    void showSource(const natlens::Source& source);
    void showState(const natlens::SourceState& state);
    void showSnapshot(const natlens::FlowSnapshotPtr& snapshot);

    /// What stands in place of the content; null while that shows.
    [[nodiscard]] const StartMessage* shownMessage() const;

Q_SIGNALS:
    /// The page shows or hides; it is for who asks the source.
    void interestChanged(const natlens::RulesFeed::Interest& interest);
    void flowsRequested(const QString& filter);
    void ruleRequested(const QString& key);
    void mappingRequested(const QString& key);
    void findingRequested(const QString& id);
    void retryRequested();
    void sourceRequested(const natlens::Source& source);
    void chooseSourceRequested();

protected:
    void setContent(QWidget* content);
    /// Live or lost: what is to be said in place of the content; empty: nothing.
    [[nodiscard]] virtual std::optional<StartMessage> message() const { return std::nullopt; }
    /// While the page shows.
    [[nodiscard]] virtual RulesFeed::Interest interest() const = 0;
    /// Another source: what is known of the old one goes.
    virtual void forget() = 0;
    void refresh();

    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] const Source& source() const { return m_source; }
    [[nodiscard]] const SourceState& state() const { return m_state; }
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void takeAction(StartAction action);
    [[nodiscard]] std::optional<StartMessage> currentMessage() const;

    const Theme& m_theme;
    Source m_source;
    SourceState m_state;
    FlowSnapshotPtr m_flows;
    Banner* m_banner;
    StatePage* m_statePage;
    StatusStrip* m_status;
    QStackedLayout* m_stack;
};

} // namespace natlens
