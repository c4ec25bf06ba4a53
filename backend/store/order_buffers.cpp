// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/order_buffers.h"

#include <mutex>
#include <utility>
#include <vector>

namespace natlens {

/// What waits to be used again.
class OrderBuffers::Shelf {
public:
    std::unique_ptr<RowOrder> take(std::size_t size)
    {
        const std::lock_guard lock(m_mutex);
        while (!m_free.empty()) {
            auto order = std::move(m_free.back());
            m_free.pop_back();
            // After a peak its memory goes back to the system.
            if (order->slots.capacity() <= 2 * size + Small) {
                return order;
            }
        }
        return std::make_unique<RowOrder>();
    }

    void put(std::unique_ptr<RowOrder> order)
    {
        order->key = {};
        const std::lock_guard lock(m_mutex);
        if (m_free.size() < MaxFree) {
            m_free.push_back(std::move(order));
        }
    }

private:
    static constexpr std::size_t MaxFree = 2;
    static constexpr std::size_t Small = 16 * 1024;

    std::mutex m_mutex;
    std::vector<std::unique_ptr<RowOrder>> m_free;
};

OrderBuffers::OrderBuffers() : m_shelf(std::make_shared<Shelf>()) {}

std::shared_ptr<RowOrder> OrderBuffers::take(std::size_t size)
{
    auto order = m_shelf->take(size);
    order->slots.resize(size);
    // A snapshot may outlive the index: then its order is simply deleted.
    return {order.release(), [shelf = std::weak_ptr(m_shelf)](RowOrder* used) {
                std::unique_ptr<RowOrder> owned(used);
                if (const auto there = shelf.lock()) {
                    there->put(std::move(owned));
                }
            }};
}

} // namespace natlens
