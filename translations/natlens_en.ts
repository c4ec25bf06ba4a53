<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-2.0-or-later -->
<TS version="2.1" language="en" sourcelanguage="en">
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
            <source>None of %n flows holds every word of “%1”.</source>
            <extracomment>%1 is what was typed into the filter</extracomment>
            <translation>
                <numerusform>The one flow does not hold every word of “%1”.</numerusform>
                <numerusform>None of %n flows holds every word of “%1”.</numerusform>
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
