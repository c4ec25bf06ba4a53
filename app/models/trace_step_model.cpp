// SPDX-License-Identifier: GPL-2.0-or-later
#include "models/trace_step_model.h"

#include <utility>

#include "text/rule_text.h"
#include "text/trace_text.h"
#include "text/visible_text.h"

namespace natlens {

namespace {

QString chainOf(const TraceStep& step, const Ruleset* rules)
{
    if (rules != nullptr && step.chain && *step.chain < rules->chains.size()) {
        const Chain& chain = rules->chains[*step.chain];
        return chainName(chain) + QStringLiteral(" · ") + chainDetail(chain);
    }
    return visibleText(step.event.table) + QLatin1Char(' ') + visibleText(step.event.chain);
}

bool isMarking(const TraceStep& step)
{
    return step.kind == TraceStep::Kind::Inferred && step.act == TraceStep::Act::Marking;
}

bool sameChain(const TraceStep& a, const TraceStep& b)
{
    return a.hook == b.hook && a.chain == b.chain && a.event.table == b.event.table
           && a.event.chain == b.event.chain;
}

} // namespace

void TraceStepModel::setInterfaces(InterfaceNames names)
{
    m_interfaces = std::move(names);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void TraceStepModel::setPacket(const TracedPacket* packet, const RulesetPtr& rules)
{
    const std::size_t steps = packet != nullptr ? packet->steps.size() : 0;
    if (packet != nullptr && m_packet.id == packet->id && m_packet.steps.size() == steps
        && m_packet.end == packet->end && m_rules == rules && !m_nodes.empty()) {
        return;
    }
    beginResetModel();
    m_packet = packet != nullptr ? *packet : TracedPacket();
    m_rules = rules;
    build();
    endResetModel();
}

std::size_t TraceStepModel::add(Kind kind, std::size_t step, std::size_t parent)
{
    const std::size_t at = m_nodes.size();
    const int row = static_cast<int>(m_nodes[parent].children.size());
    m_nodes[parent].children.push_back(at);
    m_nodes.push_back({kind, step, parent, row, {}});
    return at;
}

// Steps of the same hook are together; those of a called chain lie below the step before.
void TraceStepModel::build()
{
    m_nodes.assign(1, Node{});
    std::vector<std::size_t> path; ///< hook, chain, then a node for each depth
    const TraceStep* last = nullptr;
    for (std::size_t at = 0; at < m_packet.steps.size(); ++at) {
        const TraceStep& step = m_packet.steps[at];
        if (isMarking(step) && path.size() > 2) {
            add(StepLine, at, path[path.size() - 2]); // by the rule before, in its chain
            continue;
        }
        const TraceStep* before = std::exchange(last, &step);
        const bool sameHook = before != nullptr && before->hook == step.hook && path.size() > 1;
        if (!sameHook) {
            path = {add(HookLine, at, 0)};
        }
        if (step.kind == TraceStep::Kind::Inferred) {
            add(StepLine, at, path[0]);
            path.resize(1);
            path.push_back(path[0]);
            continue;
        }
        if (step.depth == 0 && (!sameHook || !sameChain(*before, step)) && before != &step) {
            const bool returned = sameHook && before->depth > 0 && path.size() > 2;
            if (!returned) {
                path.resize(1);
                path.push_back(add(ChainLine, at, path[0]));
            }
        }
        if (path.size() < 2) {
            path.push_back(add(ChainLine, at, path[0]));
        }
        path.resize(std::min<std::size_t>(path.size(), 2 + step.depth));
        path.push_back(add(StepLine, at, path.back()));
    }
    if (!m_packet.steps.empty()) {
        add(EndLine, m_packet.steps.size() - 1, 0);
    }
}

const TraceStep* TraceStepModel::stepAt(const QModelIndex& index) const
{
    if (!index.isValid() || m_nodes[index.internalId()].kind != StepLine) {
        return nullptr;
    }
    return &m_packet.steps[m_nodes[index.internalId()].step];
}

QModelIndex TraceStepModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const Node& node = m_nodes[parent.isValid() ? parent.internalId() : 0];
    return createIndex(row, column,
                       static_cast<quintptr>(node.children[static_cast<std::size_t>(row)]));
}

QModelIndex TraceStepModel::parent(const QModelIndex& child) const
{
    if (!child.isValid()) {
        return {};
    }
    const std::size_t parent = m_nodes[child.internalId()].parent;
    return parent == 0 ? QModelIndex()
                       : createIndex(m_nodes[parent].row, 0, static_cast<quintptr>(parent));
}

int TraceStepModel::rowCount(const QModelIndex& parent) const
{
    if (m_nodes.empty() || parent.column() > 0) {
        return 0;
    }
    return static_cast<int>(m_nodes[parent.isValid() ? parent.internalId() : 0].children.size());
}

int TraceStepModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString TraceStepModel::text(const Node& node) const
{
    const TraceStep& step = m_packet.steps[node.step];
    switch (node.kind) {
    case HookLine: return hookTitle(step.hook);
    case ChainLine: return chainOf(step, m_rules.get());
    case EndLine: return packetEndSentence(m_packet);
    case StepLine: break;
    }
    return stepText(step, m_rules.get(), m_interfaces);
}

QVariant TraceStepModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Node& node = m_nodes[index.internalId()];
    const TraceStep& step = m_packet.steps[node.step];
    const bool isStep = node.kind == StepLine;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == StepColumn ? text(node) : isStep ? stepVerdict(step) : QString();
    case Qt::ToolTipRole: return plainToolTip(text(node));
    case KindRole: return node.kind;
    case ToneRole:
        return static_cast<int>(isStep && m_rules && step.rule && *step.rule < m_rules->rules.size()
                                    ? actionTone(m_rules->rules[*step.rule])
                                    : ActionTone::Plain);
    case StopsRole:
        return node.kind == EndLine
                   ? m_packet.end == PacketEnd::Dropped || m_packet.end == PacketEnd::Unrouted
                   : isStep && stops(step);
    case InferredRole: return isStep && step.kind == TraceStep::Kind::Inferred;
    case ChangesRole:
        return isStep && step.kind == TraceStep::Kind::Inferred
               && (step.event.tuple.has_value() || step.event.mark.has_value());
    case TranslatesRole: return isStep && step.rule && step.rule == m_packet.translatedBy;
    default: return {};
    }
}

QVariant TraceStepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    return section == StepColumn ? tr("What happened to it") : tr("Verdict");
}

} // namespace natlens
