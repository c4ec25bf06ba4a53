<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-2.0-or-later -->
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>natlens::ActText</name>
        <message numerus="yes">
            <source>%n flows deleted</source>
            <translation>
                <numerusform>%n flow deleted</numerusform>
                <numerusform>%n flows deleted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n flows marked</source>
            <translation>
                <numerusform>%n flow marked</numerusform>
                <numerusform>%n flows marked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n had ended before</source>
            <translation>
                <numerusform>%n had ended before</numerusform>
                <numerusform>%n had ended before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed (%1)</source>
            <translation>
                <numerusform>%n failed (%1)</numerusform>
                <numerusform>%n failed (%1)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were left as they are.</source>
            <translation>
                <numerusform>%n was left as it is.</numerusform>
                <numerusform>%n were left as they are.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete %n chosen flows?</source>
            <translation>
                <numerusform>Delete the chosen flow?</numerusform>
                <numerusform>Delete %n chosen flows?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n flows</source>
            <translation>
                <numerusform>&amp;Delete %n flow</numerusform>
                <numerusform>&amp;Delete %n flows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::DoctorText</name>
        <message numerus="yes">
            <source>%n errors</source>
            <translation>
                <numerusform>%n error</numerusform>
                <numerusform>%n errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warnings</source>
            <translation>
                <numerusform>%n warning</numerusform>
                <numerusform>%n warnings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notes</source>
            <translation>
                <numerusform>%n note</numerusform>
                <numerusform>%n notes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::FindingTreeModel</name>
        <message numerus="yes">
            <source>In order: %n checks</source>
            <translation>
                <numerusform>In order: %n check</numerusform>
                <numerusform>In order: %n checks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Could not be read: %n parts</source>
            <translation>
                <numerusform>Could not be read: %n part</numerusform>
                <numerusform>Could not be read: %n parts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingDiagram</name>
        <message numerus="yes">
            <source>one of %n</source>
            <comment>rules</comment>
            <translation>
                <numerusform>one of %n</numerusform>
                <numerusform>one of %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n flows now</source>
            <translation>
                <numerusform>%n flow now</numerusform>
                <numerusform>%n flows now</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingCells</name>
        <message numerus="yes">
            <source>one of %n</source>
            <comment>rules</comment>
            <translation>
                <numerusform>one of %n</numerusform>
                <numerusform>one of %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>No flow goes through this mapping now; %n that are older than the rule pass it by.</source>
            <comment>flows</comment>
            <translation>
                <numerusform>No flow goes through this mapping now; %n that is older than the rule passes it by.</numerusform>
                <numerusform>No flow goes through this mapping now; %n that are older than the rule pass it by.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingText</name>
        <message numerus="yes">
            <source>%n ports used</source>
            <translation>
                <numerusform>%n port used</numerusform>
                <numerusform>%n ports used</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rules could have done it; a trace would tell which.</source>
            <translation>
                <numerusform>%n rule could have done it; a trace would tell.</numerusform>
                <numerusform>%n rules could have done it; a trace would tell which.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Delete the %n flows that began before this rule: %1?</source>
            <extracomment>%1 is a rule's place</extracomment>
            <translation>
                <numerusform>Delete the %n flow that began before this rule: %1?</numerusform>
                <numerusform>Delete the %n flows that began before this rule: %1?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n flows</source>
            <translation>
                <numerusform>&amp;Delete %n flow</numerusform>
                <numerusform>&amp;Delete %n flows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingDetail</name>
        <message numerus="yes">
            <source>&amp;Delete the %n flows that predate this rule…</source>
            <translation>
                <numerusform>&amp;Delete the %n flow that predates this rule…</numerusform>
                <numerusform>&amp;Delete the %n flows that predate this rule…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::MarkDialog</name>
        <message numerus="yes">
            <source>&amp;Set the mark of %n flows</source>
            <translation>
                <numerusform>&amp;Set the mark of %n flow</numerusform>
                <numerusform>&amp;Set the mark of %n flows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::NoticeStrip</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n &amp;more</source>
            <translation>
                <numerusform>Show %n &amp;more</numerusform>
                <numerusform>Show %n &amp;more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::PacketPath</name>
        <message numerus="yes">
            <source>and %n chains more</source>
            <translation>
                <numerusform>and %n chain more</numerusform>
                <numerusform>and %n chains more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::RareText</name>
        <message numerus="yes">
            <source>%n bytes</source>
            <translation>
                <numerusform>%n byte</numerusform>
                <numerusform>%n bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::RulesPage</name>
        <message numerus="yes">
            <source>%n rules</source>
            <translation>
                <numerusform>%n rule</numerusform>
                <numerusform>%n rules</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::SourceText</name>
        <message numerus="yes">
            <source>None of %n flows passes “%1”.</source>
            <extracomment>%1 is the filter</extracomment>
            <translation>
                <numerusform>The only flow does not pass “%1”.</numerusform>
                <numerusform>None of %n flows passes “%1”.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::StatusStrip</name>
        <message numerus="yes">
            <source>%n resyncs</source>
            <translation>
                <numerusform>%n resync</numerusform>
                <numerusform>%n resyncs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n malformed messages</source>
            <translation>
                <numerusform>%n malformed message</numerusform>
                <numerusform>%n malformed messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::TracePage</name>
        <message numerus="yes">
            <source>Following: %n packets so far</source>
            <translation>
                <numerusform>Following: %n packet so far</numerusform>
                <numerusform>Following: %n packets so far</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Over: %n packets. Return on a step shows its rule.</source>
            <translation>
                <numerusform>Over: %n packet. Return on a step shows its rule.</numerusform>
                <numerusform>Over: %n packets. Return on a step shows its rule.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::ConnectionsPanel</name>
        <message numerus="yes">
            <source>reports were lost %n times</source>
            <translation>
                <numerusform>reports were lost once</numerusform>
                <numerusform>reports were lost %n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::InterceptText</name>
        <message numerus="yes">
            <source>Delete the %n flows that began before “%1” was on?</source>
            <translation>
                <numerusform>Delete the flow that began before “%1” was on?</numerusform>
                <numerusform>Delete the %n flows that began before “%1” was on?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n flows</source>
            <translation>
                <numerusform>&amp;Delete the flow</numerusform>
                <numerusform>&amp;Delete %n flows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::InterceptionHead</name>
        <message numerus="yes">
            <source>&amp;Delete the %n flows that predate it…</source>
            <translation>
                <numerusform>&amp;Delete the flow that predates it…</numerusform>
                <numerusform>&amp;Delete the %n flows that predate it…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n flows may be older: nobody knows by which interface they came in. They go on past it.</source>
            <translation>
                <numerusform>%n flow may be older: nobody knows by which interface it came in. It goes on past it.</numerusform>
                <numerusform>%n flows may be older: nobody knows by which interface they came in. They go on past it.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::RunningBar</name>
        <message numerus="yes">
            <source>and %n more</source>
            <comment>interceptions</comment>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::TopologyPicture</name>
        <message numerus="yes">
            <source>%n flows</source>
            <translation>
                <numerusform>%n flow</numerusform>
                <numerusform>%n flows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::LessonDelegate</name>
        <message numerus="yes">
            <source>%n steps</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::LessonWelcome</name>
        <message numerus="yes">
            <source>%n steps</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n questions</source>
            <translation>
                <numerusform>%n question</numerusform>
                <numerusform>%n questions</numerusform>
            </translation>
        </message>
    </context>
</TS>
