// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/doctor_probe.h"

#include <QProcess>
#include <QStringList>

#include "client/program_paths.h"
#include "client/source.h"

namespace natlens::cli {

namespace {

constexpr int TimeoutMs = 60'000;
constexpr int Answered = 0;
constexpr int Failed = 1;

struct Outcome {
    int status = -1;
    std::string lines;
};

Result<Outcome> run(const QStringList& arguments)
{
    QProcess lab;
    lab.start(labProgram(), arguments, QIODevice::ReadOnly);
    if (!lab.waitForFinished(TimeoutMs) || lab.exitStatus() != QProcess::NormalExit) {
        lab.kill();
        lab.waitForFinished();
        return failure(ErrorCode::System,
                       "--probe: natlens-lab did not run: " + lab.errorString().toStdString());
    }
    Outcome outcome{lab.exitCode(), lab.readAllStandardOutput().toStdString()};
    if (outcome.status != Answered && outcome.status != Failed) {
        return failure(ErrorCode::Unsupported,
                       "--probe: " + lab.readAllStandardError().trimmed().toStdString());
    }
    return outcome;
}

Result<QStringList> argumentsFor(const std::string& source)
{
    const QString probe = QStringLiteral("probe");
    if (labProgram().isEmpty()) {
        return failure(ErrorCode::NotInstalled, "--probe: natlens-lab is not installed");
    }
    const auto parsed = parseSource(source.empty() ? "lab" : source);
    if (parsed && parsed->kind == Source::Kind::Lab) {
        return QStringList{QStringLiteral("run"), QString::fromStdString(parsed->argument),
                           QStringLiteral("--"), labProgram(), probe};
    }
    if (!qEnvironmentVariableIsSet("NATLENS_LAB")) {
        return failure(ErrorCode::Unsupported,
                       "--probe works in a lab only: natlens-lab run SCENARIO -- natlensctl "
                       "--source direct doctor --probe, or --source lab:SCENARIO");
    }
    return QStringList{probe};
}

Finding unexplained(const std::string& lines)
{
    Finding finding;
    finding.id = "probe";
    finding.severity = Severity::Error;
    finding.confidence = Confidence::Probed;
    finding.title = "The probe from end to end failed, and no check knows why";
    finding.detail = "%{lines}";
    finding.values = {{"lines", lines}};
    finding.verify = {"natlens-lab probe"};
    return finding;
}

} // namespace

Result<void> addProbe(const std::string& source, Diagnosis& diagnosis)
{
    const auto arguments = argumentsFor(source);
    if (!arguments) {
        return tl::unexpected<Error>(arguments.error());
    }
    const auto outcome = run(*arguments);
    if (!outcome) {
        return tl::unexpected<Error>(outcome.error());
    }
    if (outcome->status == Answered) {
        static const Check answered{"probe", "The probe from end to end was answered", nullptr, {}};
        diagnosis.passed.push_back(&answered);
    } else if (diagnosis.findings.empty()
               || diagnosis.findings.front().severity <= Severity::Note) {
        diagnosis.findings.insert(diagnosis.findings.begin(), unexplained(outcome->lines));
    } else {
        diagnosis.findings.front().confidence = Confidence::Probed;
        diagnosis.findings.front().verify.emplace_back("natlens-lab probe");
    }
    return {};
}

} // namespace natlens::cli
