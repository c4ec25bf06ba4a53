// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace natlens {

/// A pointer that counts its owners like std::shared_ptr, in half the memory, and can tell safely
/// whether it is alone: then its owner may write. Threads may share pieces, not one pointer.
template<class T> class SharedPiece {
public:
    SharedPiece() = default;
    [[nodiscard]] static SharedPiece make() { return SharedPiece(new Counted); }
    [[nodiscard]] static SharedPiece makeCopy(const SharedPiece& other)
    {
        return SharedPiece(new Counted(other.m_piece->value));
    }
    SharedPiece(const SharedPiece& other) noexcept : m_piece(other.m_piece)
    {
        if (m_piece != nullptr) {
            m_piece->owners.fetch_add(1, std::memory_order_relaxed);
        }
    }
    SharedPiece(SharedPiece&& other) noexcept : m_piece(std::exchange(other.m_piece, nullptr)) {}
    SharedPiece& operator=(SharedPiece other) noexcept
    {
        std::swap(m_piece, other.m_piece);
        return *this;
    }
    ~SharedPiece()
    {
        if (m_piece != nullptr && m_piece->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            delete m_piece;
        }
    }

    explicit operator bool() const { return m_piece != nullptr; }
    [[nodiscard]] const T* get() const { return m_piece != nullptr ? &m_piece->value : nullptr; }
    const T& operator*() const { return m_piece->value; }
    const T* operator->() const { return &m_piece->value; }

    /// Nobody else holds it, and nobody can while this pointer is left alone: what others read
    /// from it happened before.
    [[nodiscard]] bool alone() const
    {
        return m_piece->owners.load(std::memory_order_acquire) == 1;
    }
    /// To write to, in place of what others see: copied first unless alone().
    [[nodiscard]] T& own()
    {
        if (!alone()) {
            *this = makeCopy(*this);
        }
        return m_piece->value;
    }
    void reset() { *this = SharedPiece(); }

private:
    struct Counted {
        Counted() = default;
        explicit Counted(const T& from) : value(from) {} // NOLINT(modernize-pass-by-value)
        T value{};
        std::atomic<std::uint32_t> owners{1};
    };
    explicit SharedPiece(Counted* piece) : m_piece(piece) {}

    Counted* m_piece = nullptr;
};

} // namespace natlens
