<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>natlens::AboutDialog</name>
    <message>
        <source>About Natlens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Natlens %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An inspector for Linux connection tracking and NAT.
It shows which flows the kernel tracks, and what NAT did to each one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 2 or later.
Built with Qt %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::AppOptionsText</name>
    <message>
        <source>Where flows come from: system, direct, lab or lab:SCENARIO. Default: the installed helper, else the lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits until the table is there, saves a picture of the window to FILE, prints the table as text and ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the window in the picture; 1280x800.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the picture, choose a flow of this kind: none, redirect, dnat, snat, masquerade, port-remap or both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>natlens: %1
See natlens --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size and --select-nat go with --screenshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no size; say for example 1280x800.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no kind of NAT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no source: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no theme: light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what the kernel&apos;s connection tracking and NAT did to each flow.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::AttributeText</name>
    <message>
        <source>not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <comment>no changed fields</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window scale %1: windows count %2 bytes each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SCTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verification tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DCCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the original direction&apos;s sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handshake sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type %1, code %2, id %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the original direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 packets, %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <comment>the kernel keeps no start times</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timestamps are off: the kernel keeps no start times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel&apos;s number for the flow (CTA_ID)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>References that the kernel holds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::AttributeTreeModel</name>
    <message>
        <source>Attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::Banner</name>
    <message>
        <source>Try &amp;now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::BitsText</name>
    <message>
        <source>A helper had announced this flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets went both ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not dropped early when the table is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its first packet has left this host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source is translated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The destination is translated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP sequence numbers are adjusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source NAT rules have been consulted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination NAT rules have been consulted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being removed from the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets do not renew the time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A template, not a flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two packets raced for one tuple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule attached the helper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forwarded by a flow table, past the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forwarded by the network card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bit that this version has no name for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <comment>no TCP flags</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYN seen, no answer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYN and SYN-ACK seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open both ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One side has sent FIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The FIN is acknowledged; the other side may still send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both have sent FIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed; late packets are still recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides opened at once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::EndText</name>
    <message>
        <source> id </source>
        <comment>between an address and its ICMP id</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> type </source>
        <comment>between an address and its ICMP type</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> key </source>
        <comment>between an address and its GRE key</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel has not told the reply tuple.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAT changed the address: without it, %1 would stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAT changed the ICMP id: without it, %1 would stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAT changed the key: without it, %1 would stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAT changed the port: without it, %1 would stand here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::FilterField</name>
    <message>
        <source>Filter: an address, a port, a state … (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the flows that hold every word that stands here.
Esc empties it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::FlowActions</name>
    <message>
        <source>&amp;Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ort by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps what is shown as it is; reading goes on behind it (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All, in their places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Biggest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::FlowColumns</name>
    <message>
        <source>Proto</source>
        <comment>short for protocol</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets ↑↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes ↑↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the protocol, or whether a reply was seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original tuple, source: who opened the flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original tuple, destination: whom it was meant for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What network address translation did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply tuple, source: who answers. What NAT changed stands out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply tuple, destination: where the answer goes. What NAT changed stands out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the flow began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time until the kernel forgets the flow, unless a packet comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets: ↑ in the original direction, ↓ in the reply direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes: ↑ in the original direction, ↓ in the reply direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection mark (ct mark)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conntrack zone; 0 is the default zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conntrack helper that reads this protocol&apos;s payload, such as ftp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets, original direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes, original direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets, reply direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes, reply direction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::FlowDetail</name>
    <message>
        <source>Chosen flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a flow to see what NAT did to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All attributes of the chosen flow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::FlowTableView</name>
    <message>
        <source>Flows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::FlowText</name>
    <message>
        <source>off</source>
        <comment>the kernel does not count this</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP %1</source>
        <comment>a protocol by its number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 over %2, protocol number %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This flow has ended; it goes from the list in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This flow has ended, last in state %1; it goes from the list in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state that connection tracking keeps for this protocol: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This protocol has no states of its own; shown is whether a reply was seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kernel keeps no start times (timestamps are off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kernel has not told its start time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen for %1 seconds, but it was there before: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 seconds old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This flow has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel has not told a time-out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel forgets this flow in %1 seconds, unless a packet comes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounting is off: the kernel counts neither packets nor bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel has not told counters for this flow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 packets in the original direction, %2 in the reply direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes in the original direction, %2 in the reply direction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::FlowsPage</name>
    <message>
        <source>Flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::Main</name>
    <message>
        <source>natlens: the window needs no root; run it as yourself, the helper does what needs privilege.
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::MainWindow</name>
    <message>
        <source>Natlens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Source…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Natlens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::NatText</name>
    <message>
        <source>none</source>
        <comment>no NAT</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNAT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SNAT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masquerade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port remap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was translated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The destination was rewritten to an address of this host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The destination was rewritten to another host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source was rewritten to an address that is not this host&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source was rewritten to an address of this host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the source port was moved, to keep the tuple unique.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both destination and source were rewritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1?</source>
        <comment>an unsure kind of NAT</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no NAT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>port remap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNAT and SNAT, as for a hairpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inferred from the addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matched by exactly one rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proved by a packet trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known whether NAT changed this flow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::NavigationBar</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::Quantity</name>
    <message>
        <source>%1&#xa0;M</source>
        <extracomment>a count in millions, as short as can be</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;min</source>
        <comment>minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;h</source>
        <comment>hours</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1਍</source>
        <comment>days</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::RareText</name>
    <message>
        <source>none</source>
        <comment>no labels</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1: %2, then %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset of TCP sequence numbers before and after that position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the payload and announces flows that belong to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flow that announced this one, by its original tuple</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told by the kernel; this version has no name for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Security context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence adjustment, original direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence adjustment, reply direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synproxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>initial sequence %1, timestamp %2, offset %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::ScreenshotRun</name>
    <message>
        <source>natlens: %1 cannot be written.
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::Sentence</name>
    <message>
        <source>ICMP id %1 of %2 was changed to %3 to keep the tuple unique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source key of %1 was changed to %2 to keep the tuple unique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source port of %1 was moved to %2 to keep the tuple unique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was translated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination %1 was rewritten to this host&apos;s %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination %1 was rewritten to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source %1 was rewritten to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source %1 was rewritten to this host&apos;s %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination %1 was rewritten to %2, and source %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What NAT did is not known: the kernel has not told the reply tuple.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, but the status bits do not say so: the kind of NAT is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: REDIRECT or DNAT, not known which, because this host&apos;s addresses are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: MASQUERADE or SNAT, not known which, because this host&apos;s addresses are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: how this came about is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was translated: the reply is the plain inverse of the original, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <extracomment>what happened: kind of NAT, how sure</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the filter, while it is being typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return, ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the filter to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From filter to table to details, and round again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+V, S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by any column</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::SourceDialog</name>
    <message>
        <source>Source of flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the helper on the system bus. An administrator has to agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This &amp;namespace, directly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a root shell in a network namespace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real NAT and real traffic in namespaces of its own. No privilege needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenario of the lab</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::SourceText</name>
    <message>
        <source>The lab needs user namespaces, and this system denies them to ordinary users. An administrator can allow them until the next start of the system:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User namespaces are denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The helper is not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading this machine&apos;s flows needs natlens-helper, a small system service. The lab needs nothing: it plays real NAT in namespaces of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no system bus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The helper is reached over D-Bus, and nothing answers at the system bus&apos;s address. In a container, use the lab, or read this namespace directly as root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answers authorisation questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>polkit is not running, and without an answer the helper says no. Start polkit, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kernel cannot tell its flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no conntrack netlink interface (CONFIG_NF_CT_NETLINK). Where it is a module, an administrator can load it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This source does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs CAP_NET_ADMIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading flows directly is for a root shell in the network namespace to be looked at. As an ordinary user, use the system helper or the lab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question for a password was closed. Natlens reads flows only with an administrator&apos;s consent, because they show who talks to whom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>polkit did not allow reading this machine&apos;s flows. They show who talks to whom, so an administrator has to agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Namespaces, links and rules are being set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the helper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This namespace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lab: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flows of this machine, read by the helper on the system bus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flows of this network namespace, read by a helper of our own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lab of network namespaces with real NAT and real traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;lab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another &amp;source…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>polkit asks for an administrator&apos;s password in a window of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source went away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Natlens tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel tells the flows that it tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is tracked here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel tracks flows only in a network namespace where a rule asks for it: NAT, or a match on the connection&apos;s state. No rule in this one has made it track anything so far. A rule such as this makes it start:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No flow matches the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>None of %n flows holds every word of “%1”.</source>
        <extracomment>%1 is what was typed into the filter</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The source no longer answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source went away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting in %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below is what was known last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other end sent something that makes no sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other end sent more than is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A system call failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system cannot do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other end went away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A limit of the helper&apos;s was reached: too many windows at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no source</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::StatePage</name>
    <message>
        <source>Command for a terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::StatusStrip</name>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accounting off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel counts neither packets nor bytes of flows in this network namespace.
To count those of new flows:
sudo sysctl -w net.netfilter.nf_conntrack_acct=1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timestamps off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel does not keep when flows began in this network namespace.
To keep it for new flows:
sudo sysctl -w net.netfilter.nf_conntrack_timestamp=1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flows that began, changed or ended, in a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the whole table was read again, because events were lost or to check what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is the source, %2 what it is doing</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel&apos;s table holds %1 of at most %2 flows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n resyncs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n malformed messages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Messages that could not be read; they were passed over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>natlens::TupleDiagram</name>
    <message>
        <source>Picture of the two tuples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original: %1 to %2. Expected reply: %3 to %4. Actual reply: %5 to %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plain inverse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what NAT made of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reply would have %1 here, had nothing translated it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
