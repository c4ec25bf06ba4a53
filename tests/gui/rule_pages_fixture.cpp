// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/rule_pages_fixture.h"

#include <QApplication>
#include <QPushButton>
#include <QtTest>

#include "dialogs/confirm_dialog.h"

namespace natlens {

RulePages::RulePages()
{
    theme.applyTo(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    theme.setMode(Theme::Mode::Light);
}

void RulePages::open(SourcePage* page)
{
    window.resize(1280, 800);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    window.showPage(page);
    page->showSource({Source::Kind::Lab, "redirect"});
    SourceState live;
    live.status = SourceStatus::Live;
    page->showState(live);
}

void RulePages::keepPictures(const QString& name)
{
    if (qEnvironmentVariableIsEmpty("NATLENS_TEST_PICTURES")) {
        return;
    }
    for (const auto& [mode, word] : {std::pair(Theme::Mode::Light, QStringLiteral("light")),
                                     std::pair(Theme::Mode::Dark, QStringLiteral("dark"))}) {
        theme.setMode(mode);
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            window.resize(size);
            keepPicture(window, QStringLiteral("%1-%2-%3").arg(name, word).arg(size.width()));
        }
    }
    theme.setMode(Theme::Mode::Light);
    window.resize(1280, 800);
}

QString RulePages::titleOf(const SourcePage& page)
{
    return page.shownMessage() != nullptr ? page.shownMessage()->title : QString();
}

void RulePagesInLab::openLab(const char* scenario, SourcePage* page)
{
    pages.join(session);
    window.resize(1280, 800);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    window.showPage(page);
    session.open({Source::Kind::Lab, scenario});
}

void agree(bool& asked)
{
    auto* poll = new QTimer(QCoreApplication::instance());
    QObject::connect(poll, &QTimer::timeout, poll, [poll, &asked] {
        if (auto* dialog = qobject_cast<ConfirmDialog*>(QApplication::activeModalWidget())) {
            poll->stop();
            poll->deleteLater();
            asked = true;
            dialog->accept();
        }
    });
    poll->start(10);
}

QPushButton* visibleButton(QWidget& page, const QString& text)
{
    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->isVisible() && button->isEnabled() && button->text().contains(text)) {
            return button;
        }
    }
    return nullptr;
}

} // namespace natlens
