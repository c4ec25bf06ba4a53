// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/window_fixture.h"

#include <QApplication>
#include <QDialog>
#include <QImage>
#include <QPixmap>
#include <QPushButton>
#include <QTimer>
#include <QtTest>

#include "widgets/state_page.h"

namespace natlens {

WindowFixture::WindowFixture() : page(new FlowsPage(theme))
{
    theme.applyTo(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    theme.setMode(Theme::Mode::Light);
    window.addPage(page);
}

WindowFixture::~WindowFixture() = default;

void WindowFixture::showWindow()
{
    window.resize(1280, 800);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
}

void WindowFixture::inDialog(std::function<void(QDialog&)> act)
{
    seen = false;
    auto* poll = new QTimer(page);
    QObject::connect(poll, &QTimer::timeout, page, [this, poll, act = std::move(act)] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (dialog != nullptr && dialog->isVisible()) {
            poll->stop();
            poll->deleteLater();
            seen = true;
            act(*dialog);
        }
    });
    poll->start(10);
}

void WindowFixture::confirm()
{
    inDialog([](QDialog& dialog) {
        keepPicture(dialog, QStringLiteral("confirm"));
        QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("act")), Qt::LeftButton);
    });
}

QString titleOf(const FlowsPage& page)
{
    return page.shownMessage() != nullptr ? page.shownMessage()->title : QString();
}

QPushButton* firstButtonOf(const FlowsPage& page)
{
    const auto buttons = page.findChild<StatePage*>()->findChildren<QPushButton*>();
    return buttons.isEmpty() ? nullptr : buttons.constFirst();
}

bool eventually(const std::function<bool()>& holds)
{
    constexpr int DeadlineMs = 40'000;
    return QTest::qWaitFor(holds, DeadlineMs);
}

int pixelsOf(QWidget& widget, const QColor& colour)
{
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixel(x, y) == colour.rgb() ? 1 : 0;
        }
    }
    return count;
}

void keepPicture(QWidget& widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("NATLENS_TEST_PICTURES");
    if (!folder.isEmpty()) {
        // What waits to be laid out is.
        QTest::qWait(100);
        widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
    }
}

} // namespace natlens
