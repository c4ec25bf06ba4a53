// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "text/cpu_counter_text.h"

namespace natlens {

/// The kernel's counters of connection tracking, each over all CPUs, and below it CPU by CPU.
class CpuCounterModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, TotalColumn, RateColumn, HealthColumn, MeaningColumn, ColumnCount };
    enum Role {
        HealthRole = Qt::UserRole, ///< int of CounterHealth
        ExplanationRole,           ///< QString, the same for a counter and its CPUs
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// @p cpus: as the kernel tells them, cumulative; @p nowNs: CLOCK_MONOTONIC. Empty: not told.
    void setCounters(const std::vector<CpuCounters>& cpus, std::uint64_t nowNs);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_cpus.empty(); }
    /// The worst that any counter shows.
    [[nodiscard]] CounterHealth worst() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Cell {
        std::optional<std::uint64_t> total;
        double rate = 0; ///< a second; NaN: not known
    };
    struct Cpu {
        std::uint16_t number = 0;
        std::array<Cell, CpuCounterCount> cells;
    };
    [[nodiscard]] const Cell& cellAt(const QModelIndex& index) const;
    [[nodiscard]] QString textAt(const QModelIndex& index) const;
    [[nodiscard]] static CpuCounter counterAt(const QModelIndex& index);
    void sumUp();

    std::vector<Cpu> m_cpus;
    std::array<Cell, CpuCounterCount> m_all;
    std::uint64_t m_takenNs = 0;
};

} // namespace natlens
