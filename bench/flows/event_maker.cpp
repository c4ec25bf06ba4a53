// SPDX-License-Identifier: GPL-2.0-or-later
// event_maker: makes and ends entries at a given rate for a given time, and prints what it did as
// one JSON object.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "flows/conntrack_batch.h"

namespace {

using namespace natlens::bench;

/// This many of its flows live at a time.
constexpr std::uint32_t Alive = 2000;
/// Not those of table_filler.
constexpr std::uint32_t FirstNumber = 2'000'000'000;
constexpr double Slice = 0.001;

void sleepUntil(double time)
{
    timespec until{};
    until.tv_sec = static_cast<time_t>(time);
    until.tv_nsec = static_cast<long>((time - static_cast<double>(until.tv_sec)) * 1e9);
    ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
}

struct Done {
    std::uint32_t created = 0;
    std::uint32_t deleted = 0;
    [[nodiscard]] double events() const { return static_cast<double>(created) + deleted; }
};

void makeUpTo(double events, Done& done, ConntrackBatch& batch)
{
    while (done.events() < events) {
        if (done.created - done.deleted >= Alive) {
            batch.remove(FirstNumber + done.deleted++);
        } else {
            batch.create(FirstNumber + done.created++);
        }
    }
    batch.send();
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs(
            "Usage: event_maker EVENTS_PER_SECOND SECONDS\n"
            "Half of the events begin flows, half of them end flows; all of them are ended.\n",
            stderr);
        return 2;
    }
    const double rate = std::atof(argv[1]);
    const double seconds = std::atof(argv[2]);
    ConntrackBatch batch;
    Done done;
    const double start = now();
    for (double at = start; at - start < seconds; at = now()) {
        makeUpTo((at - start) * rate, done, batch);
        sleepUntil(at + Slice);
    }
    const double took = now() - start;
    const double made = done.events();
    while (done.deleted < done.created) {
        batch.remove(FirstNumber + done.deleted++);
    }
    batch.send();
    std::printf("{\"created\": %u, \"deleted\": %u, \"refused\": %lu, \"seconds\": %.3f, "
                "\"events_per_second\": %.0f}\n",
                done.created, done.deleted, batch.refusals(), took, made / took);
    return batch.refusals() == 0 ? 0 : 1;
}
