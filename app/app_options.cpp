// SPDX-License-Identifier: GPL-2.0-or-later
#include "app_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include "natlens_config.h"
#include "wire/exit_codes.h"

namespace natlens {

class AppOptionsText {
    Q_DECLARE_TR_FUNCTIONS(natlens::AppOptionsText)
};

namespace {

struct Known {
    QCommandLineOption source{
        QStringLiteral("source"),
        AppOptionsText::tr("Where flows come from: system, direct, lab or "
                           "lab:SCENARIO. Default: the installed helper, else "
                           "the lab."),
        QStringLiteral("SOURCE")};
    QCommandLineOption theme{QStringLiteral("theme"), AppOptionsText::tr("light, dark or system."),
                             QStringLiteral("THEME")};
    QCommandLineOption page{
        QStringLiteral("page"),
        AppOptionsText::tr("Which page shows first: flows, mappings, interceptions, rules, trace, "
                           "doctor, overview or learn."),
        QStringLiteral("PAGE")};
    QCommandLineOption screenshot{
        QStringLiteral("screenshot"),
        AppOptionsText::tr("Waits until the table is there, saves a picture of the window to FILE, "
                           "prints the table as text and ends."),
        QStringLiteral("FILE")};
    QCommandLineOption size{QStringLiteral("size"),
                            AppOptionsText::tr("Of the window in the picture; 1280x800."),
                            QStringLiteral("WxH")};
    QCommandLineOption selectNat{
        QStringLiteral("select-nat"),
        AppOptionsText::tr(
            "In the picture, choose a flow of this kind: none, redirect, dnat, snat, "
            "masquerade, port-remap or both."),
        QStringLiteral("KIND")};
    QCommandLineOption intercept{
        QStringLiteral("intercept"),
        AppOptionsText::tr("In the picture, a saved profile that is turned on first: its file's "
                           "name without .json."),
        QStringLiteral("PROFILE")};
};

ParsedOptions usage(const QString& why)
{
    return {{}, true, ExitUsage, AppOptionsText::tr("natlens: %1\nSee natlens --help.").arg(why)};
}

std::optional<NatKind> natKindFrom(const QString& word)
{
    for (const auto kind : {NatKind::None, NatKind::Redirect, NatKind::Dnat, NatKind::Snat,
                            NatKind::Masquerade, NatKind::PortRemap, NatKind::Both}) {
        const auto known = name(kind);
        if (word == QLatin1String(known.data(), static_cast<qsizetype>(known.size()))) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<QSize> sizeFrom(const QString& word)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const auto match = pattern.match(word);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const bool sensible = size.width() <= 8192 && size.height() <= 8192;
    return sensible ? std::optional(size) : std::nullopt;
}

QStringList pageNames()
{
    return {QStringLiteral("flows"),         QStringLiteral("mappings"), QStringLiteral("rules"),
            QStringLiteral("trace"),         QStringLiteral("doctor"),   QStringLiteral("overview"),
            QStringLiteral("interceptions"), QStringLiteral("learn")};
}

// Empty when all is well, else what is wrong.
QString readScreenshot(const QCommandLineParser& parser, const Known& known, AppOptions& options)
{
    if (!parser.isSet(known.screenshot)) {
        const bool lonely = parser.isSet(known.size) || parser.isSet(known.selectNat)
                            || parser.isSet(known.intercept);
        return lonely ? AppOptionsText::tr(
                   "--size, --select-nat and --intercept go with --screenshot.")
                      : QString();
    }
    ScreenshotOptions screenshot;
    screenshot.file = parser.value(known.screenshot);
    screenshot.intercept = parser.value(known.intercept);
    if (parser.isSet(known.size)) {
        const auto size = sizeFrom(parser.value(known.size));
        if (!size) {
            return AppOptionsText::tr("'%1' is no size; say for example 1280x800.")
                .arg(parser.value(known.size));
        }
        screenshot.size = *size;
    }
    if (parser.isSet(known.selectNat)) {
        screenshot.selectNat = natKindFrom(parser.value(known.selectNat));
        if (!screenshot.selectNat) {
            return AppOptionsText::tr("'%1' is no kind of NAT.").arg(parser.value(known.selectNat));
        }
    }
    options.screenshot = screenshot;
    return {};
}

QString readOptions(const QCommandLineParser& parser, const Known& known, AppOptions& options)
{
    if (!parser.positionalArguments().isEmpty()) {
        return AppOptionsText::tr("'%1' is too much.")
            .arg(parser.positionalArguments().constFirst());
    }
    if (parser.isSet(known.source)) {
        const auto source = parseSource(parser.value(known.source).toStdString());
        if (!source) {
            return AppOptionsText::tr("'%1' is no source: %2.")
                .arg(parser.value(known.source), QString::fromStdString(source.error().context));
        }
        options.source = *source;
    }
    if (parser.isSet(known.theme)) {
        const QString word = parser.value(known.theme);
        options.theme = themeModeFrom(word);
        if (nameOf(*options.theme) != word) {
            return AppOptionsText::tr("'%1' is no theme: light, dark or system.").arg(word);
        }
    }
    if (parser.isSet(known.page)) {
        options.page = parser.value(known.page);
        if (!pageNames().contains(options.page)) {
            return AppOptionsText::tr("'%1' is no page: %2.")
                .arg(options.page, pageNames().join(QStringLiteral(", ")));
        }
    }
    return readScreenshot(parser, known, options);
}

} // namespace

ParsedOptions parseOptions(const QStringList& arguments)
{
    const Known known;
    QCommandLineParser parser;
    parser.setApplicationDescription(AppOptionsText::tr(
        "Shows what the kernel's connection tracking and NAT did to each flow."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({known.source, known.theme, known.page, known.screenshot, known.size,
                       known.selectNat, known.intercept});
    if (!parser.parse(arguments)) {
        return usage(parser.errorText());
    }
    if (parser.isSet(help)) {
        return {{}, true, ExitDone, parser.helpText()};
    }
    if (parser.isSet(version)) {
        return {{}, true, ExitDone, QStringLiteral("natlens " NATLENS_VERSION "\n")};
    }
    ParsedOptions parsed;
    const QString wrong = readOptions(parser, known, parsed.options);
    return wrong.isEmpty() ? parsed : usage(wrong);
}

} // namespace natlens
