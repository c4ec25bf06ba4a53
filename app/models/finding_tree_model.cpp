// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/finding_tree_model.h"

#include "text/doctor_text.h"

namespace natlens {

namespace {

// internalId: 0 a line of the first level, else 1 + the row of its head.
constexpr quintptr TopLevel = 0;

QString keyOfFinding(const DoctorSnapshot& snapshot, int row)
{
    const auto at = static_cast<std::size_t>(row);
    return QString::fromStdString(snapshot.diagnosis.findings[at].id) + QLatin1Char('|')
           + findingTitle(snapshot.diagnosis.findings[at]);
}

bool sameLines(const DoctorSnapshot& a, const DoctorSnapshot& b)
{
    if (a.diagnosis.findings.size() != b.diagnosis.findings.size()
        || a.diagnosis.passed != b.diagnosis.passed || missingLines(a) != missingLines(b)) {
        return false;
    }
    for (int row = 0; row < static_cast<int>(a.diagnosis.findings.size()); ++row) {
        if (keyOfFinding(a, row) != keyOfFinding(b, row)) {
            return false;
        }
    }
    return true;
}

} // namespace

void FindingTreeModel::setSnapshot(const DoctorSnapshotPtr& snapshot)
{
    if (m_snapshot && snapshot && sameLines(*m_snapshot, *snapshot)) {
        m_snapshot = snapshot;
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        }
        return;
    }
    beginResetModel();
    m_snapshot = snapshot;
    m_missing = snapshot ? missingLines(*snapshot) : QStringList();
    endResetModel();
}

int FindingTreeModel::findings() const
{
    return m_snapshot ? static_cast<int>(m_snapshot->diagnosis.findings.size()) : 0;
}

int FindingTreeModel::passed() const
{
    return m_snapshot ? static_cast<int>(m_snapshot->diagnosis.passed.size()) : 0;
}

int FindingTreeModel::missing() const
{
    return static_cast<int>(m_missing.size());
}

FindingTreeModel::Kind FindingTreeModel::kindOf(const QModelIndex& index) const
{
    const bool top = index.internalId() == TopLevel;
    const int head = top ? index.row() : static_cast<int>(index.internalId()) - 1;
    if (head < findings()) {
        return FindingLine;
    }
    if (head == findings() && passed() > 0) {
        return top ? PassedHead : PassedLine;
    }
    return top ? MissingHead : MissingLine;
}

const Finding* FindingTreeModel::findingAt(const QModelIndex& index) const
{
    return index.isValid() && kindOf(index) == FindingLine
               ? &m_snapshot->diagnosis.findings[static_cast<std::size_t>(index.row())]
               : nullptr;
}

QModelIndex FindingTreeModel::indexOfKey(const QString& key) const
{
    for (int row = 0; row < findings(); ++row) {
        if (keyOfFinding(*m_snapshot, row) == key) {
            return index(row, 0);
        }
    }
    return {};
}

QModelIndex FindingTreeModel::indexOfId(const QString& id) const
{
    for (int row = 0; row < findings(); ++row) {
        if (QString::fromStdString(m_snapshot->diagnosis.findings[static_cast<std::size_t>(row)].id)
            == id) {
            return index(row, 0);
        }
    }
    return {};
}

QModelIndex FindingTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : TopLevel);
}

QModelIndex FindingTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == TopLevel) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, TopLevel);
}

int FindingTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return findings() + (passed() > 0 ? 1 : 0) + (missing() > 0 ? 1 : 0);
    }
    if (parent.internalId() != TopLevel || parent.column() != 0) {
        return 0;
    }
    const Kind kind = kindOf(parent);
    return kind == PassedHead ? passed() : kind == MissingHead ? missing() : 0;
}

int FindingTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QString FindingTreeModel::textOf(const QModelIndex& index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    switch (kindOf(index)) {
    case FindingLine: return findingTitle(m_snapshot->diagnosis.findings[row]);
    case PassedHead: return tr("In order: %n checks", "", passed());
    case MissingHead: return tr("Could not be read: %n parts", "", missing());
    case PassedLine: return checkTitle(*m_snapshot->diagnosis.passed[row]);
    case MissingLine: return m_missing[index.row()];
    }
    return {};
}

QVariant FindingTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Kind kind = kindOf(index);
    const Finding* finding = findingAt(index);
    switch (role) {
    case Qt::DisplayRole: return textOf(index);
    case Qt::AccessibleTextRole:
        return finding == nullptr
                   ? textOf(index)
                   : severityText(finding->severity) + QStringLiteral(": ") + textOf(index);
    case KindRole: return kind;
    case SeverityRole:
        return static_cast<int>(finding != nullptr                         ? finding->severity
                                : kind == PassedHead || kind == PassedLine ? Severity::Ok
                                                                           : Severity::Note);
    case ConfidenceRole:
        return finding == nullptr ? QVariant()
                                  : QVariant(severityText(finding->severity) + QStringLiteral(" · ")
                                             + confidenceText(finding->confidence));
    case KeyRole:
        return finding == nullptr ? QVariant() : QVariant(keyOfFinding(*m_snapshot, index.row()));
    case IdRole:
        return finding == nullptr ? QVariant() : QVariant(QString::fromStdString(finding->id));
    default: return {};
    }
}

} // namespace natlens
