// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>
#include <QTemporaryDir>
#include <QTimer>
#include <array>

#include "learn/lesson_player.h"
#include "lessons/scenario_file.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace natlens {

class EventTimeline;
class LabRows;
class Theme;

/// A lab of one's own: addresses, the router's rules, services, packets at a click and such as go
/// on; saved as a file that natlens-lab run takes.
class LabEditor : public QDialog {
    Q_OBJECT

public:
    LabEditor(const Theme& theme, const QString& program, QWidget* parent = nullptr);

    /// What cannot be read is told in @p mistakes.
    [[nodiscard]] ScenarioFile scenario(QStringList& mistakes) const;
    void show(const ScenarioFile& scenario);
    using QDialog::show;
    /// False: it has mistakes, or cannot be written; then the page says so.
    [[nodiscard]] bool save(const QString& file);
    bool openFile(const QString& file);
    void start();
    void applyRules();
    void send(const QString& protocol);

    [[nodiscard]] LessonPlayer& player() const { return *m_player; }
    [[nodiscard]] QPlainTextEdit& rules() const { return *m_rules; }
    [[nodiscard]] LabRows& services() const { return *m_services; }
    [[nodiscard]] LabRows& traffic() const { return *m_traffic; }
    [[nodiscard]] QLineEdit& addresses(std::size_t link) const { return *m_addresses.at(link); }
    [[nodiscard]] QComboBox& sender() const { return *m_from; }
    [[nodiscard]] QLineEdit& target() const { return *m_to; }
    [[nodiscard]] QString said() const;
    [[nodiscard]] QListWidget& flows() const { return *m_flows; }
    [[nodiscard]] QString message() const;

private:
    void makeFields();
    void makeLayout();
    void joinPlayer();
    [[nodiscard]] QWidget* makeFileButtons();
    [[nodiscard]] QWidget* makeSendRow();
    [[nodiscard]] QWidget* makeParts();
    [[nodiscard]] QWidget* makeRulesTab();
    [[nodiscard]] QWidget* makeWatch();
    void askAndSave();
    void askAndOpen();
    void showMessage(const QString& text);

    static constexpr std::size_t Links = 4; ///< client, router's two, server
    std::array<QLineEdit*, Links> m_addresses{};
    QTemporaryDir m_folder;
    ScenarioFile m_base; ///< what has no field here stays as it was opened
    LessonPlayer* m_player;
    QTimer m_clock;
    QPlainTextEdit* m_rules;
    LabRows* m_services;
    LabRows* m_traffic;
    QCheckBox* m_markRouting;
    QComboBox* m_from;
    QLineEdit* m_source;
    QLineEdit* m_to;
    QPlainTextEdit* m_said;
    QListWidget* m_flows;
    EventTimeline* m_timeline;
    QLabel* m_message;
    QPushButton* m_start;
};

} // namespace natlens
