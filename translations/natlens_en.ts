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
</TS>
