// SPDX-License-Identifier: GPL-2.0-or-later
#include <QCoreApplication>

#include "text/intercept_text.h"
#include "text/visible_text.h"

namespace natlens {

class ProblemText {
    Q_DECLARE_TR_FUNCTIONS(natlens::ProblemText)
};

QString problemText(const ProfileProblem& problem)
{
    const QString value = visibleText(problem.value);
    switch (problem.fault) {
    case ProfileFault::UnknownKey: return ProblemText::tr("A profile has no such field.");
    case ProfileFault::WrongType: return ProblemText::tr("This is not what the field wants.");
    case ProfileFault::UnknownWord: return ProblemText::tr("“%1” is none of its words.").arg(value);
    case ProfileFault::TooMany: return ProblemText::tr("Too many entries: %1.").arg(value);
    case ProfileFault::TooLong:
        return ProblemText::tr("At most %1 bytes.").arg(ProfileLimits::NameBytes);
    case ProfileFault::BadPort:
        return ProblemText::tr("“%1” is no port (1 to 65535) and no range of them.").arg(value);
    case ProfileFault::BadRange: return ProblemText::tr("“%1” ends before it begins.").arg(value);
    case ProfileFault::Overlap:
        return ProblemText::tr("“%1” is in another range already.").arg(value);
    case ProfileFault::BadPrefix:
        return ProblemText::tr("“%1” is no address, and no prefix whose other bits are 0, such as "
                               "10.0.0.0/8.")
            .arg(value);
    case ProfileFault::Multicast:
        return ProblemText::tr("“%1” is multicast, which conntrack does not follow.").arg(value);
    case ProfileFault::NoFamily:
        return ProblemText::tr("No address family is left of what the fields allow.");
    case ProfileFault::BadInterface:
        return ProblemText::tr("“%1” cannot be the name of an interface.").arg(value);
    case ProfileFault::Loopback:
        return ProblemText::tr("For this host's own connections tick “local”.");
    case ProfileFault::NothingToTake: return ProblemText::tr("Say which ports, of TCP or of UDP.");
    case ProfileFault::NoScope:
        return ProblemText::tr("Name an interface where they come in, or tick “local”.");
    case ProfileFault::NeedsLocal:
        return ProblemText::tr("A user is known of local connections only.");
    case ProfileFault::OutOfRange:
        return ProblemText::tr("%1 to %2 seconds are possible.")
            .arg(ProfileLimits::ShortestLease)
            .arg(ProfileLimits::LongestLease);
    case ProfileFault::NeedsPort: return ProblemText::tr("The port where your listener is.");
    case ProfileFault::UnusedPort:
        return ProblemText::tr("Only a listener of your own has a port.");
    case ProfileFault::OwnListener:
        return ProblemText::tr("Port %1 is the listener's own: it would take itself.").arg(value);
    case ProfileFault::Loop:
        return ProblemText::tr("The proxy's own connections would come back to it: say which user "
                               "it runs as.");
    case ProfileFault::External: return ProblemText::tr("A listener of your own cannot do that.");
    case ProfileFault::UnknownSetting:
        return ProblemText::tr("“%1” is no sysctl that interceptions change.").arg(value);
    case ProfileFault::BadSetting: return ProblemText::tr("“%1”: no such value.").arg(value);
    case ProfileFault::Twice: return ProblemText::tr("“%1” is there twice.").arg(value);
    }
    return {};
}

} // namespace natlens
