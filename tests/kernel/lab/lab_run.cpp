// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/lab/lab_run.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace natlens::testing {

namespace fs = std::filesystem;

namespace {

constexpr unsigned kNobody = 65534;
constexpr int kPatience = 30000; ///< milliseconds of silence after which a lab is stuck

void becomeNobody()
{
    if (::setgroups(0, nullptr) != 0 || ::setresgid(kNobody, kNobody, kNobody) != 0
        || ::setresuid(kNobody, kNobody, kNobody) != 0) {
        ::_exit(99);
    }
}

/// Where nobody may not look into the build tree, a copy in the test's directory does.
std::string programFor(User user, const fs::path& directory)
{
    const fs::path program = NATLENS_LAB_PROGRAM;
    for (fs::path folder = program.parent_path(); user == User::Nobody;
         folder = folder.parent_path()) {
        if ((fs::status(folder).permissions() & fs::perms::others_exec) == fs::perms::none) {
            const fs::path copy = directory.string() + ".program";
            fs::copy_file(program, copy, fs::copy_options::overwrite_existing);
            fs::permissions(copy, fs::perms(0755));
            return copy;
        }
        if (folder == folder.root_path()) {
            break;
        }
    }
    return program;
}

[[noreturn]] void becomeLab(std::vector<std::string>& arguments, User user,
                            const fs::path& directory)
{
    if (user == User::Nobody) {
        becomeNobody();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // the change of uid cleared it
    }
    if (::chdir(directory.c_str()) != 0) {
        ::_exit(99);
    }
    for (const char* name : {"HOME", "TMPDIR", "XDG_RUNTIME_DIR", "NATLENS_TEST_MARKER"}) {
        ::setenv(name, directory.c_str(), 1);
    }
    ::setenv("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 1);
    ::setenv("NATLENS_TEST_LAB", arguments.front().c_str(), 1);
    std::vector<char*> words;
    words.reserve(arguments.size() + 1);
    for (std::string& argument : arguments) {
        words.push_back(argument.data());
    }
    words.push_back(nullptr);
    ::execv(words.front(), words.data());
    ::_exit(99);
}

struct PipeEnds {
    int reader = -1;
    int writer = -1;
};

PipeEnds makePipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        ::abort();
    }
    return {ends[0], ends[1]};
}

} // namespace

std::vector<User> users()
{
    return ::geteuid() == 0 ? std::vector{User::Self, User::Nobody} : std::vector{User::Self};
}

std::string nameOf(User user)
{
    return user == User::Nobody ? "Nobody" : "Self";
}

LabRun::LabRun(std::vector<std::string> arguments, User user, const fs::path& program)
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    std::string pattern = (fs::temp_directory_path() / "natlens-lab-test-XXXXXX").string();
    m_directory = ::mkdtemp(pattern.data());
    m_marker = "NATLENS_TEST_MARKER=" + m_directory.string();
    m_mountsBefore = mounts();
    arguments.insert(arguments.begin(),
                     program.empty() ? programFor(user, m_directory) : program.string());
    if (user == User::Nobody && ::chown(m_directory.c_str(), kNobody, kNobody) != 0) {
        ::abort();
    }

    const PipeEnds input = makePipe();
    const PipeEnds output = makePipe();
    const PipeEnds errors = makePipe();
    m_pid = ::fork();
    if (m_pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(input.reader, 0);
        ::dup2(output.writer, 1);
        ::dup2(errors.writer, 2);
        becomeLab(arguments, user, m_directory);
    }
    ::close(input.reader);
    ::close(output.writer);
    ::close(errors.writer);
    m_input = input.writer;
    m_output = output.reader;
    m_errors = errors.reader;
}

LabRun::~LabRun()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    for (const pid_t pid : processes()) {
        ::kill(pid, SIGKILL);
    }
    collectOrphans();
    for (const int fd : {m_input, m_output, m_errors}) {
        if (fd >= 0) {
            ::close(fd);
        }
    }
    std::error_code ignored;
    fs::remove_all(m_directory, ignored);
    fs::remove(m_directory.string() + ".program", ignored);
}

void LabRun::kill(int signal) const
{
    ::kill(m_pid, signal);
}

void LabRun::writeInput(const std::string& text) const
{
    if (::write(m_input, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        ::abort();
    }
}

void LabRun::closeInput()
{
    ::close(m_input);
    m_input = -1;
}

/// False: at the end of both, or silent for too long.
bool LabRun::readSome()
{
    std::array<pollfd, 2> entries{pollfd{m_output, POLLIN, 0}, pollfd{m_errors, POLLIN, 0}};
    if (::poll(entries.data(), entries.size(), kPatience) <= 0) {
        return false;
    }
    std::array<char, 4096> buffer{};
    const auto take = [&](int& fd, std::string& text) {
        const auto length = ::read(fd, buffer.data(), buffer.size());
        if (length > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(length));
        } else {
            ::close(fd);
            fd = -1;
        }
    };
    if (entries[0].revents != 0) {
        take(m_output, m_finished.out);
    }
    if (entries[1].revents != 0) {
        take(m_errors, m_finished.err);
    }
    return m_output >= 0 || m_errors >= 0;
}

bool LabRun::waitForOutput(const std::string& text)
{
    m_found = 0;
    return waitForOutputAgain(text);
}

bool LabRun::waitForOutputAgain(const std::string& text)
{
    auto at = m_finished.out.find(text, m_found);
    for (bool more = true; at == std::string::npos && more;) {
        more = readSome();
        at = m_finished.out.find(text, m_found);
    }
    if (at != std::string::npos) {
        m_found = at + text.size();
    }
    return at != std::string::npos;
}

Finished LabRun::wait()
{
    while (readSome()) {
    }
    const bool stuck = m_output >= 0 || m_errors >= 0;
    if (stuck) {
        ::kill(m_pid, SIGKILL);
    }
    int status = 0;
    ::waitpid(m_pid, &status, 0);
    m_pid = -1;
    collectOrphans();
    m_finished.status = WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
    if (stuck) {
        m_finished.status = -1;
    }
    return m_finished;
}

/// The lab's init is reaped only when every process of its PID namespace has gone.
void LabRun::collectOrphans() const
{
    // What outlives the time that this takes is for leftovers() to find.
    [[maybe_unused]] const bool allGone = eventually([] {
        pid_t reaped = 0;
        do {
            reaped = ::waitpid(-1, nullptr, WNOHANG);
        } while (reaped > 0);
        return reaped < 0;
    });
}

Finished runLab(std::vector<std::string> arguments, User user)
{
    LabRun lab(std::move(arguments), user);
    lab.closeInput();
    return lab.wait();
}

} // namespace natlens::testing
