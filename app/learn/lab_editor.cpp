// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/lab_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include "learn/event_timeline.h"
#include "learn/lab_parts.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/theme.h"

namespace natlens {

namespace {

constexpr int LookMs = 1000;

/// Node and link of each of the fields, with what every lab has there.
struct LinkField {
    std::size_t node;
    const char* link;
    const char* usual;
};
constexpr std::array<LinkField, 4> Fields{{
    {0, "eth0", "10.0.1.2/24 10.0.1.3/24 fd00:1::3/64 fd00:1::2/64"},
    {1, "to-client", "10.0.1.1/24 fd00:1::1/64"},
    {1, "to-server", "10.0.2.1/24 203.0.113.1/32 fd00:2::1/64"},
    {2, "eth0", "10.0.2.2/24 fd00:2::2/64"},
}};

ScenarioFile firstScenario()
{
    ScenarioFile scenario;
    scenario.name = "my lab";
    scenario.nodes.at(1).rules = "table ip nat {\n"
                                 "  chain prerouting {\n"
                                 "    type nat hook prerouting priority dstnat;\n"
                                 "    tcp dport 8000-8080 redirect to :5000\n"
                                 "  }\n"
                                 "}\n";
    LabService server;
    server.address = IpAddress::parse("0.0.0.0").value_or(IpAddress());
    for (std::uint16_t port = 8000; port <= 8080; ++port) {
        server.ports.push_back(port);
    }
    LabService udp = server;
    udp.protocol = LabProtocol::Udp;
    udp.ports = {5353};
    LabService listener = server;
    listener.node = 1;
    listener.ports = {5000};
    listener.says = LabService::Says::OriginalDestination;
    scenario.services = {server, udp, listener};
    return scenario;
}

} // namespace

LabEditor::LabEditor(const Theme& theme, const QString& program, QWidget* parent)
    : QDialog(parent), m_player(new LessonPlayer(program, this)), m_rules(new QPlainTextEdit),
      m_services(makeServiceRows()), m_traffic(makeTrafficRows()),
      m_markRouting(new QCheckBox(tr("Packets with &mark 1 are for the router itself (TPROXY)"))),
      m_from(new QComboBox), m_source(new QLineEdit), m_to(new QLineEdit),
      m_said(new QPlainTextEdit), m_flows(new QListWidget), m_timeline(new EventTimeline(theme)),
      m_message(new QLabel), m_start(new QPushButton(tr("&Start the lab anew")))
{
    setWindowTitle(tr("Own lab"));
    resize(1200, 720);
    makeFields();
    makeLayout();
    joinPlayer();
    show(firstScenario());
}

void LabEditor::makeFields()
{
    const QFont figures = figuresFont();
    for (std::size_t at = 0; at < Links; ++at) {
        m_addresses.at(at) = new QLineEdit;
        m_addresses.at(at)->setFont(figures);
    }
    m_addresses[0]->setAccessibleName(tr("Addresses of the client"));
    m_addresses[1]->setAccessibleName(tr("Addresses of the router towards the client"));
    m_addresses[2]->setAccessibleName(tr("Addresses of the router towards the server"));
    m_addresses[3]->setAccessibleName(tr("Addresses of the server"));
    m_rules->setFont(figures);
    m_rules->setTabChangesFocus(true);
    m_rules->setAccessibleName(tr("Rules of the router"));
    m_from->addItem(tr("Client"), QStringLiteral("client"));
    m_from->addItem(tr("Router"), QStringLiteral("router"));
    m_from->addItem(tr("Server"), QStringLiteral("server"));
    m_from->setAccessibleName(tr("Who sends"));
    m_source->setFont(figures);
    m_source->setPlaceholderText(tr("source, as the kernel likes"));
    m_source->setAccessibleName(tr("Source address and port"));
    m_to->setFont(figures);
    m_to->setText(QStringLiteral("10.0.2.2:8042"));
    m_to->setAccessibleName(tr("Destination address and port"));
    m_said->setReadOnly(true);
    m_said->setFont(scaled(figures, -1));
    m_said->setAccessibleName(tr("What came of it"));
    m_flows->setFont(scaled(figures, -1));
    m_flows->setAccessibleName(tr("Flows now"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
}

void LabEditor::makeLayout()
{
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeFileButtons());
    auto* grid = new QGridLayout;
    const QString labels[] = {tr("&Client"), tr("&Router, to the client"),
                              tr("Router, to the s&erver"), tr("Ser&ver")};
    for (std::size_t at = 0; at < Links; ++at) {
        auto* label = new QLabel(labels[at]);
        label->setBuddy(m_addresses.at(at));
        const int row = static_cast<int>(at) / 2;
        const int side = static_cast<int>(at) % 2 * 2;
        grid->addWidget(label, row, side);
        grid->addWidget(m_addresses.at(at), row, side + 1);
    }
    column->addLayout(grid);
    column->addWidget(m_message);
    auto* body = new QHBoxLayout;
    body->setSpacing(metrics::Margin);
    body->addWidget(makeParts(), 1);
    body->addWidget(makeWatch(), 1);
    column->addLayout(body, 1);
}

QWidget* LabEditor::makeParts()
{
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(makeRulesTab(), tr("Ru&les"));
    tabs->addTab(m_services, tr("Services"));
    tabs->addTab(m_traffic, tr("Tra&ffic"));
    return tabs;
}

QWidget* LabEditor::makeRulesTab()
{
    auto* tab = new QWidget;
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins(0, metrics::Gap, 0, 0);
    auto* label = new QLabel(tr("Rules of the router, as nft reads them"));
    label->setProperty("kind", QStringLiteral("muted"));
    label->setBuddy(m_rules);
    auto* apply = new QPushButton(tr("&Apply these rules"));
    apply->setAutoDefault(false);
    connect(apply, &QPushButton::clicked, this, &LabEditor::applyRules);
    column->addWidget(label);
    column->addWidget(m_rules, 1);
    column->addWidget(m_markRouting);
    column->addWidget(apply, 0, Qt::AlignLeft);
    return tab;
}

QWidget* LabEditor::makeWatch()
{
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeSendRow());
    column->addWidget(m_said, 1);
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(m_flows, tr("Flo&ws"));
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_timeline);
    tabs->addTab(area, tr("Eve&nts"));
    column->addWidget(tabs, 2);
    return pane;
}

QWidget* LabEditor::makeFileButtons()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    auto* open = new QPushButton(tr("&Open…"));
    auto* save = new QPushButton(tr("Sa&ve as…"));
    for (QPushButton* button : {open, save, m_start}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    connect(open, &QPushButton::clicked, this, &LabEditor::askAndOpen);
    connect(save, &QPushButton::clicked, this, &LabEditor::askAndSave);
    connect(m_start, &QPushButton::clicked, this, &LabEditor::start);
    return bar;
}

QWidget* LabEditor::makeSendRow()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_from);
    row->addWidget(m_source, 1);
    row->addWidget(new QLabel(QStringLiteral("→")));
    row->addWidget(m_to, 1);
    const std::pair<QString, const char*> protocols[] = {
        {tr("&TCP"), "tcp"}, {tr("&UDP"), "udp"}, {tr("&ICMP"), "icmp"}};
    for (const auto& [text, word] : protocols) {
        auto* button = new QPushButton(text);
        button->setAutoDefault(false);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, protocol = QLatin1String(word)] { send(protocol); });
    }
    return bar;
}

void LabEditor::joinPlayer()
{
    connect(m_player, &LessonPlayer::ready, this, [this] { showMessage({}); });
    connect(m_player, &LessonPlayer::ran, this, [this](const QString& what, const QString& said) {
        if (what == QLatin1String("nft -f")) {
            showMessage(said.trimmed());
        } else {
            m_said->appendPlainText(what + QStringLiteral(": ") + said.trimmed());
        }
    });
    connect(m_player, &LessonPlayer::looked, this,
            [this](const LabFlows& flows, const LabFlows& events) {
                m_flows->clear();
                for (const LabFlow& flow : flows) {
                    m_flows->addItem(flow.node + QStringLiteral(": ") + flow.line);
                }
                m_timeline->add(events);
            });
    connect(m_player, &LessonPlayer::refused, this, &LabEditor::showMessage);
    connect(m_player, &LessonPlayer::failed, this, &LabEditor::showMessage);
    m_clock.setInterval(LookMs);
    connect(&m_clock, &QTimer::timeout, m_player, &LessonPlayer::look);
    m_clock.start();
}

void LabEditor::show(const ScenarioFile& scenario)
{
    m_base = scenario;
    for (std::size_t at = 0; at < Links; ++at) {
        QStringList words;
        for (const auto& [link, addresses] : scenario.nodes.at(Fields[at].node).addresses) {
            for (const LabAddress& each : addresses) {
                if (link == Fields[at].link) {
                    words += QString::fromStdString(each.address.toString() + "/"
                                                    + std::to_string(each.prefixLength));
                }
            }
        }
        m_addresses.at(at)->setText(words.isEmpty() ? QLatin1String(Fields[at].usual)
                                                    : words.join(QLatin1Char(' ')));
    }
    m_rules->setPlainText(QString::fromStdString(scenario.nodes.at(1).rules));
    m_services->setRows(toRows(scenario.services));
    m_traffic->setRows(toRows(scenario.traffic));
    m_markRouting->setChecked(!scenario.markRouting.empty());
    start();
}

ScenarioFile LabEditor::scenario(QStringList& mistakes) const
{
    ScenarioFile scenario = m_base;
    scenario.like.clear();
    for (LabNodePart& node : scenario.nodes) {
        node.addresses.clear();
    }
    for (std::size_t at = 0; at < Links; ++at) {
        std::vector<LabAddress> addresses;
        for (const QString& word :
             m_addresses.at(at)->text().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            if (const auto address = parseLabAddress(word.toStdString())) {
                addresses.push_back(*address);
            } else {
                mistakes += tr("%1: expected addresses with a prefix length, as 10.0.1.2/24, "
                               "found \"%2\"")
                                .arg(m_addresses.at(at)->accessibleName(), word);
            }
        }
        if (addresses.empty()) {
            mistakes += tr("%1: one address or more").arg(m_addresses.at(at)->accessibleName());
        }
        scenario.nodes.at(Fields[at].node)
            .addresses.emplace_back(Fields[at].link, std::move(addresses));
    }
    scenario.nodes.at(1).rules = m_rules->toPlainText().toStdString();
    scenario.services = servicesOf(m_services->rows(), mistakes);
    scenario.traffic = trafficOf(m_traffic->rows(), mistakes);
    if (!m_markRouting->isChecked()) {
        scenario.markRouting.clear();
    } else if (scenario.markRouting.empty()) {
        scenario.markRouting.emplace_back();
    }
    return scenario;
}

bool LabEditor::save(const QString& name)
{
    QStringList mistakes;
    const std::string text = toJson(scenario(mistakes));
    if (!mistakes.isEmpty()) {
        showMessage(mistakes.join(QLatin1Char('\n')));
        return false;
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(text.data(), static_cast<qint64>(text.size()))
               != static_cast<qint64>(text.size())
        || !file.commit()) {
        showMessage(tr("%1 cannot be written: %2").arg(name, file.errorString()));
        return false;
    }
    return true;
}

bool LabEditor::openFile(const QString& name)
{
    const auto loaded = loadScenario(name.toStdString());
    if (!loaded) {
        showMessage(QString::fromStdString(toText(loaded.error())).trimmed());
        return false;
    }
    show(*loaded);
    return true;
}

void LabEditor::askAndSave()
{
    const QString name = QFileDialog::getSaveFileName(
        this, tr("Save the lab"), QStringLiteral("lab.json"), tr("Labs (*.json)"));
    if (!name.isEmpty()) {
        [[maybe_unused]] const bool saved = save(name);
    }
}

void LabEditor::askAndOpen()
{
    const QString name =
        QFileDialog::getOpenFileName(this, tr("Open a lab"), {}, tr("Labs (*.json)"));
    if (!name.isEmpty()) {
        openFile(name);
    }
}

void LabEditor::start()
{
    const QString file = m_folder.filePath(QStringLiteral("lab.json"));
    m_timeline->showEvents({});
    m_flows->clear();
    if (save(file)) {
        showMessage(tr("Starting the lab…"));
        m_player->open(file, true);
    }
}

void LabEditor::applyRules()
{
    m_player->applyRules(m_rules->toPlainText());
}

void LabEditor::send(const QString& protocol)
{
    QString to = m_to->text().trimmed();
    m_player->send(m_from->currentData().toString(), protocol, m_source->text().trimmed(), to);
}

void LabEditor::showMessage(const QString& text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

QString LabEditor::said() const
{
    return m_said->toPlainText();
}

QString LabEditor::message() const
{
    return m_message->text();
}

} // namespace natlens
