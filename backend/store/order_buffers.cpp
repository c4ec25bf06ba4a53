// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/order_buffers.h"

#include <algorithm>
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
        const auto fits = [size](const auto& order) {
            const std::size_t room = order->slots.capacity();
            return room >= size && room <= 2 * size + Small;
        };
        const auto at = std::find_if(m_free.begin(), m_free.end(), fits);
        if (at == m_free.end()) {
            // After a peak its memory goes back to the system.
            m_free.clear();
            auto order = std::make_unique<RowOrder>();
            order->slots.reserve(size + size / 64);
            return order;
        }
        auto order = std::move(*at);
        m_free.erase(at);
        return order;
    }

    void put(std::unique_ptr<RowOrder> order)
    {
        order->key = {};
        const std::lock_guard lock(m_mutex);
        if (m_free.size() < m_most) {
            m_free.push_back(std::move(order));
        }
    }

    void setMost(std::size_t count)
    {
        const std::lock_guard lock(m_mutex);
        m_most = count;
        m_free.resize(std::min(m_free.size(), count));
    }

private:
    static constexpr std::size_t Small = 16 * 1024;

    std::mutex m_mutex;
    std::size_t m_most = 1;
    std::vector<std::unique_ptr<RowOrder>> m_free;
};

OrderBuffers::OrderBuffers() : m_shelf(std::make_shared<Shelf>()) {}

void OrderBuffers::setOrders(std::size_t count)
{
    m_shelf->setMost(count);
}

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
