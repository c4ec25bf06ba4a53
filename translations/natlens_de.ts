<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-2.0-or-later -->
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Doctor</name>
        <message>
            <source>A listener for redirected UDP cannot learn the original destination</source>
            <translation>Wer umgeleitetes UDP empfängt, kann das ursprüngliche Ziel nicht erfahren</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) sends UDP of ports %{ports} to one socket.</source>
            <translation>%{place} (%{rule}) schickt UDP der Ports %{ports} an einen Socket.</translation>
        </message>
        <message>
            <source>SO_ORIGINAL_DST works for TCP and SCTP only; for UDP it fails with ENOPROTOOPT, and all ports look alike to the socket. TPROXY leaves the destination in the packet: a socket with IP_TRANSPARENT and IP_RECVORIGDSTADDR gets it with each datagram. Where one fixed service is meant, such as DNS, nothing is wrong.</source>
            <translation>SO_ORIGINAL_DST geht nur für TCP und SCTP; für UDP scheitert es mit ENOPROTOOPT, und dem Socket sehen alle Ports gleich aus. TPROXY lässt das Ziel im Paket: Ein Socket mit IP_TRANSPARENT und IP_RECVORIGDSTADDR bekommt es mit jedem Datagramm. Wo ein fester Dienst gemeint ist, etwa DNS, ist nichts falsch.</translation>
        </message>
        <message>
            <source>Connections come to the listener without being translated here</source>
            <translation>Verbindungen kommen beim Lauscher an, ohne hier übersetzt zu werden</translation>
        </message>
        <message>
            <source>Flows that go straight to %{destination}: %{count}, such as from %{source}; %{place} (%{rule}) did not send them.</source>
            <translation>Verbindungen, die geradewegs zu %{destination} gehen: %{count}, etwa von %{source}; %{place} (%{rule}) hat sie nicht geschickt.</translation>
        </message>
        <message>
            <source>SO_ORIGINAL_DST asks the connection tracking of this host. Where another host translated the destination, or a client connects to the listener itself, it answers with the listener's own address or with ENOENT, and a proxy connects to itself or gives up. Redirect on the host where the listener runs.</source>
            <translation>SO_ORIGINAL_DST fragt die Verbindungsverfolgung dieses Rechners. Hat ein anderer Rechner das Ziel übersetzt oder verbindet sich ein Client mit dem Lauscher selbst, ist die Antwort dessen eigene Adresse oder ENOENT, und ein Proxy verbindet sich mit sich selbst oder gibt auf. Leiten Sie auf dem Rechner um, auf dem der Lauscher läuft.</translation>
        </message>
        <message>
            <source>No rule gives %{protocol} its conntrack helper, and NAT is in its way</source>
            <translation>Keine Regel gibt %{protocol} seinen Helfer der Verbindungsverfolgung, und NAT ist im Weg</translation>
        </message>
        <message>
            <source>Translated flows to port %{port}: %{count}, such as %{source} to %{destination}; no rule assigns a helper.</source>
            <translation>Übersetzte Verbindungen an Port %{port}: %{count}, etwa %{source} an %{destination}; keine Regel weist einen Helfer zu.</translation>
        </message>
        <message>
            <source>This protocol tells addresses and ports in its text. Without a helper NAT does not change them there, and second connections (FTP data, calls) do not come through. Kernels since 6.0 assign helpers by rules only; before that nf_conntrack_helper is off by default.</source>
            <translation>Dieses Protokoll nennt Adressen und Ports in seinem Text. Ohne Helfer ändert NAT sie dort nicht, und zweite Verbindungen (FTP-Daten, Anrufe) kommen nicht durch. Kernel seit 6.0 weisen Helfer nur durch Regeln zu; davor ist nf_conntrack_helper von Haus aus aus.</translation>
        </message>
        <message>
            <source>Without the listener on port %{port}, clients are refused</source>
            <translation>Ohne den Lauscher an Port %{port} werden Clients abgewiesen</translation>
        </message>
        <message>
            <source>%{place} (%{rule})</source>
            <translation>%{place} (%{rule})</translation>
        </message>
        <message>
            <source>REDIRECT and DNAT fail closed: the rule goes on to send connections to the port where nobody listens, and this host refuses them.</source>
            <translation>REDIRECT und DNAT scheitern geschlossen: Die Regel schickt Verbindungen weiter an den Port, an dem niemand lauscht, und dieser Rechner weist sie ab.</translation>
        </message>
        <message>
            <source>Without the listener on port %{port}, clients get through directly</source>
            <translation>Ohne den Lauscher an Port %{port} kommen Clients direkt durch</translation>
        </message>
        <message>
            <source>The tproxy statement of nftables fails open: without a transparent socket it ends its rule, and packets go on to the server, past the proxy. A rule after it that drops the same packets makes it fail closed.</source>
            <translation>Die Anweisung tproxy von nftables scheitert offen: Ohne transparenten Socket beendet sie ihre Regel, und Pakete gehen weiter zum Server, am Proxy vorbei. Eine Regel danach, die dieselben Pakete verwirft, lässt sie geschlossen scheitern.</translation>
        </message>
        <message>
            <source>Without the listener on port %{port}, clients wait in vain</source>
            <translation>Ohne den Lauscher an Port %{port} warten Clients vergebens</translation>
        </message>
        <message>
            <source>The TPROXY target of iptables fails closed: without a transparent socket it drops the packet, and clients wait until they give up.</source>
            <translation>Das Ziel TPROXY von iptables scheitert geschlossen: Ohne transparenten Socket verwirft es das Paket, und Clients warten, bis sie aufgeben.</translation>
        </message>
        <message>
            <source>The listener does not take its connections</source>
            <translation>Der Lauscher nimmt seine Verbindungen nicht an</translation>
        </message>
        <message>
            <source>Connections that wait for accept() at %{listener}: %{waiting}. Its backlog is %{backlog}.</source>
            <translation>Verbindungen, die bei %{listener} auf accept() warten: %{waiting}. Seine Warteschlange fasst %{backlog}.</translation>
        </message>
        <message>
            <source>The kernel has finished these handshakes, but the program does not ask for the connections: it hangs, or is too slow. Once the backlog is full, the kernel drops further ones, and clients wait.</source>
            <translation>Der Kernel hat diese Verbindungen fertig aufgebaut, aber das Programm fragt nicht nach ihnen: Es hängt oder ist zu langsam. Ist die Warteschlange voll, verwirft der Kernel weitere, und Clients warten.</translation>
        </message>
        <message>
            <source>A transparent listener that no rule leads to</source>
            <translation>Ein transparenter Lauscher, zu dem keine Regel führt</translation>
        </message>
        <message>
            <source>%{listener} has IP_TRANSPARENT, and no rule here sends anything to its port.</source>
            <translation>%{listener} hat IP_TRANSPARENT, und keine Regel hier schickt etwas an seinen Port.</translation>
        </message>
        <message>
            <source>A proxy waits for intercepted connections, but the rules that would bring them are missing, or go to another port.</source>
            <translation>Ein Proxy wartet auf abgefangene Verbindungen, aber die Regeln, die sie brächten, fehlen oder führen zu einem anderen Port.</translation>
        </message>
        <message>
            <source>Bridged packets pass the IP rules, and TPROXY loses them</source>
            <translation>Überbrückte Pakete laufen durch die IP-Regeln, und TPROXY verliert sie</translation>
        </message>
        <message>
            <source>%{setting} is 1, bridge %{bridge} has ports, and %{place} (%{rule}) diverts to a socket.</source>
            <translation>%{setting} ist 1, die Brücke %{bridge} hat Anschlüsse, und %{place} (%{rule}) zweigt zu einem Socket ab.</translation>
        </message>
        <message>
            <source>br_netfilter shows frames that a bridge only passes on to the rules of IP, still before it is known whether this host is meant at all. A socket that TPROXY attaches there gets lost on the way through the bridge. Container engines and libvirt turn the setting on.</source>
            <translation>br_netfilter zeigt den Regeln von IP auch Rahmen, die eine Brücke nur weiterreicht, noch bevor bekannt ist, ob dieser Rechner überhaupt gemeint ist. Ein Socket, den TPROXY dort anheftet, geht auf dem Weg durch die Brücke verloren. Container-Dienste und libvirt schalten die Einstellung ein.</translation>
        </message>
        <message>
            <source>TPROXY only attaches a socket to the packet; where it goes, routing decides. Without a rule that looks up the mark in a table with 'local default', the packet is on its way to another host, and the kernel drops a packet that is to be forwarded and has a socket.</source>
            <translation>TPROXY heftet dem Paket nur einen Socket an; wohin es geht, entscheidet das Routing. Ohne eine Regel, die das Mark in einer Tabelle mit „local default“ nachschlägt, ist das Paket unterwegs zu einem anderen Rechner, und der Kernel verwirft ein Paket, das weitergeleitet werden soll und einen Socket hat.</translation>
        </message>
        <message>
            <source>The TPROXY rule sets no mark</source>
            <translation>Die TPROXY-Regel setzt kein Mark</translation>
        </message>
        <message>
            <source>%{place}: %{rule}</source>
            <translation>%{place}: %{rule}</translation>
        </message>
        <message>
            <source>Routing tells diverted packets from others by their mark. Without one, no ip rule can deliver them here, and the kernel drops them instead of forwarding them. The rule needs 'meta mark set', in iptables --tproxy-mark.</source>
            <translation>Das Routing erkennt abgezweigte Pakete an ihrem Mark. Ohne eines kann keine ip rule sie hier zustellen, und der Kernel verwirft sie, statt sie weiterzuleiten. Die Regel braucht „meta mark set“, bei iptables --tproxy-mark.</translation>
        </message>
        <message>
            <source>No ip rule delivers packets with TPROXY's mark to this host</source>
            <translation>Keine ip rule stellt Pakete mit dem Mark von TPROXY diesem Rechner zu</translation>
        </message>
        <message>
            <source>%{place} sets mark %{mark}, and no %{family} policy rule looks that mark up in a table with a local route.</source>
            <translation>%{place} setzt das Mark %{mark}, und keine %{family}-Regel des Routings schlägt dieses Mark in einer Tabelle mit lokaler Route nach.</translation>
        </message>
        <message>
            <source>Routing table %{table} has no local route for TPROXY</source>
            <translation>Die Routing-Tabelle %{table} hat keine lokale Route für TPROXY</translation>
        </message>
        <message>
            <source>The ip rule for mark %{mark} looks in table %{table}, where no %{family} 'local' route is.</source>
            <translation>Die ip rule für Mark %{mark} sieht in Tabelle %{table} nach, in der keine %{family}-Route „local“ steht.</translation>
        </message>
        <message>
            <source>TPROXY's rule and the ip rule have different marks</source>
            <translation>Die Regel von TPROXY und die ip rule haben verschiedene Marks</translation>
        </message>
        <message>
            <source>%{place} sets mark %{mark}; the ip rule for table %{table} takes mark %{othermark}.</source>
            <translation>%{place} setzt das Mark %{mark}; die ip rule für Tabelle %{table} nimmt das Mark %{othermark}.</translation>
        </message>
        <message>
            <source>The ip rule for TPROXY exists in the other family only</source>
            <translation>Die ip rule für TPROXY gibt es nur in der anderen Familie</translation>
        </message>
        <message>
            <source>%{place} diverts %{family} with mark %{mark}; only the other family has a policy rule for that mark.</source>
            <translation>%{place} zweigt %{family} mit Mark %{mark} ab; nur die andere Familie hat eine ip rule für dieses Mark.</translation>
        </message>
        <message>
            <source>IPv4 and IPv6 have rules and routes of their own: 'ip rule' means IPv4, 'ip -6 rule' IPv6. Packets of the family without them are dropped.</source>
            <translation>IPv4 und IPv6 haben je eigene Regeln und Routen: „ip rule“ meint IPv4, „ip -6 rule“ IPv6. Pakete der Familie ohne sie werden verworfen.</translation>
        </message>
        <message>
            <source>Another ip rule takes TPROXY's mark first</source>
            <translation>Eine andere ip rule nimmt das Mark von TPROXY zuerst</translation>
        </message>
        <message>
            <source>%{place} sets mark %{mark}; the ip rule with priority %{priority} takes that mark to table %{table}, which sends it to other hosts.</source>
            <translation>%{place} setzt das Mark %{mark}; die ip rule mit Priorität %{priority} führt dieses Mark in Tabelle %{table}, die es zu anderen Rechnern schickt.</translation>
        </message>
        <message>
            <source>Two users of one mark, often a VPN and a proxy. Of the policy rules the one with the lowest priority number decides. Choose another mark, or a mask that keeps the two apart.</source>
            <translation>Zwei benutzen ein Mark, oft ein VPN und ein Proxy. Von den ip rules entscheidet die mit der kleinsten Prioritätszahl. Wählen Sie ein anderes Mark oder eine Maske, die beide auseinanderhält.</translation>
        </message>
        <message>
            <source>IPv6 passes the redirect of ports %{ports} by</source>
            <translation>IPv6 geht an der Umleitung der Ports %{ports} vorbei</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) takes IPv4 only, and this host has IPv6 addresses. Flows by IPv6 that go to these ports untouched: %{count}.</source>
            <translation>%{place} (%{rule}) nimmt nur IPv4, und dieser Rechner hat IPv6-Adressen. Verbindungen über IPv6, die unberührt an diese Ports gehen: %{count}.</translation>
        </message>
        <message>
            <source>Clients prefer IPv6 where a name has such an address. A redirect that only knows IPv4 misses them without a word. Redirect IPv6 as well, with a listener that takes it, or reject these ports for IPv6 so that clients fall back.</source>
            <translation>Clients bevorzugen IPv6, wo ein Name eine solche Adresse hat. Eine Umleitung, die nur IPv4 kennt, verpasst sie ohne ein Wort. Leiten Sie auch IPv6 um, mit einem Lauscher, der es annimmt, oder weisen Sie diese Ports für IPv6 ab, damit Clients ausweichen.</translation>
        </message>
        <message>
            <source>QUIC passes the redirect of port 443 by</source>
            <translation>QUIC geht an der Umleitung von Port 443 vorbei</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) takes TCP only. Flows of UDP that go to port 443 untouched: %{count}.</source>
            <translation>%{place} (%{rule}) nimmt nur TCP. UDP-Verbindungen, die unberührt an Port 443 gehen: %{count}.</translation>
        </message>
        <message>
            <source>Browsers use HTTP/3 over UDP port 443 where they can. A proxy that intercepts TCP never sees it. Reject UDP port 443, and they fall back to TCP at once.</source>
            <translation>Browser benutzen HTTP/3 über UDP-Port 443, wo sie können. Ein Proxy, der TCP abfängt, sieht davon nichts. Weisen Sie UDP-Port 443 ab, und sie weichen sofort auf TCP aus.</translation>
        </message>
        <message>
            <source>Flows are older than the rule, and are not translated: %{count}</source>
            <translation>Verbindungen sind älter als die Regel und werden nicht übersetzt: %{count}</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) is for flows such as %{source} to %{destination}, but they were there before it.</source>
            <translation>%{place} (%{rule}) ist für Verbindungen wie %{source} an %{destination}, aber sie waren vor ihr da.</translation>
        </message>
        <message>
            <source>NAT is decided with the first packet of a flow. A new rule does nothing to flows that exist, and one of UDP lives on as long as packets come. Delete exactly these: UDP begins anew through the rule; a TCP connection breaks, and the client makes another one.</source>
            <translation>Über NAT wird mit dem ersten Paket einer Verbindung entschieden. Eine neue Regel tut bestehenden nichts, und eine UDP-Verbindung lebt, solange Pakete kommen. Löschen Sie genau diese: UDP beginnt neu durch die Regel; eine TCP-Verbindung reißt ab, und der Client baut eine neue auf.</translation>
        </message>
        <message>
            <source>Flows may be older than the rule for them: %{count}</source>
            <translation>Flüsse sind vielleicht älter als die Regel für sie: %{count}</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) may be for flows such as %{source} to %{destination}, which are not translated. Whether it is, a flow does not tell.</source>
            <translation>%{place} (%{rule}) ist vielleicht für Flüsse wie den von %{source} nach %{destination}, die nicht übersetzt werden. Ob sie es ist, verrät ein Fluss nicht.</translation>
        </message>
        <message>
            <source>Flows are offloaded: %{count}</source>
            <translation>Verbindungen sind ausgelagert: %{count}</translation>
        </message>
        <message>
            <source>They are in a flowtable, such as %{source} to %{destination}.</source>
            <translation>Sie sind in einer Flowtable, etwa %{source} an %{destination}.</translation>
        </message>
        <message>
            <source>Packets of offloaded flows pass no rule of the hooks after ingress: counters of rules stand still, a trace shows nothing, and a new rule does not apply to them.</source>
            <translation>Pakete ausgelagerter Verbindungen laufen durch keine Regel der Hooks nach Ingress: Zähler von Regeln stehen still, eine Verfolgung zeigt nichts, und eine neue Regel gilt für sie nicht.</translation>
        </message>
        <message>
            <source>Servers see this host in place of the client</source>
            <translation>Server sehen diesen Rechner an der Stelle des Clients</translation>
        </message>
        <message>
            <source>Flows such as %{source} to %{destination} get another destination and another source: the server sees %{seen}.</source>
            <translation>Verbindungen wie %{source} an %{destination} bekommen ein anderes Ziel und eine andere Quelle: Der Server sieht %{seen}.</translation>
        </message>
        <message>
            <source>Where the server would answer the client directly this is needed (hairpin). Elsewhere it hides from the server's log and filters who connects: limit the rule of source NAT to packets that stay on one link.</source>
            <translation>Wo der Server dem Client direkt antworten würde, ist das nötig (Haarnadel). Sonst verbirgt es vor Protokoll und Filtern des Servers, wer sich verbindet: Beschränken Sie die Regel der Quell-NAT auf Pakete, die an einem Anschluss bleiben.</translation>
        </message>
        <message>
            <source>This host does not forward %{family}, and a rule needs it</source>
            <translation>Dieser Rechner leitet %{family} nicht weiter, und eine Regel braucht es</translation>
        </message>
        <message>
            <source>%{setting} is 0; %{place} (%{rule}) translates packets on their way to another host.</source>
            <translation>%{setting} ist 0; %{place} (%{rule}) übersetzt Pakete auf dem Weg zu einem anderen Rechner.</translation>
        </message>
        <message>
            <source>NAT changes the destination, and then routing finds that the packet is for somebody else. Without forwarding it is dropped there, in silence.</source>
            <translation>NAT ändert das Ziel, und dann findet das Routing, dass das Paket für jemand anderen ist. Ohne Weiterleitung wird es dort stillschweigend verworfen.</translation>
        </message>
        <message>
            <source>DNAT to %{target} from outside is dropped: route_localnet is off</source>
            <translation>DNAT an %{target} von außen wird verworfen: route_localnet ist aus</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) sends packets that come in on %{interface} to %{target}, and route_localnet is 0 there.</source>
            <translation>%{place} (%{rule}) schickt Pakete, die an %{interface} hereinkommen, an %{target}, und route_localnet ist dort 0.</translation>
        </message>
        <message>
            <source>Packets for 127.0.0.0/8 that come in from a network are martians to the kernel and are dropped before INPUT. route_localnet allows them, and with that neighbours may reach every service that is bound to loopback: the fix also drops what they send to 127.0.0.0/8 themselves. Better is a listener on an address of the interface.</source>
            <translation>Pakete für 127.0.0.0/8, die aus einem Netz hereinkommen, sind für den Kernel Marsmenschen und werden vor INPUT verworfen. route_localnet erlaubt sie, und damit können Nachbarn jeden Dienst erreichen, der an Loopback gebunden ist: Die Abhilfe unten verwirft darum auch, was sie selbst an 127.0.0.0/8 schicken. Besser ist ein Lauscher an einer Adresse der Schnittstelle.</translation>
        </message>
        <message>
            <source>ICMP redirects lead clients past the translation</source>
            <translation>ICMP-Umleitungen führen Clients an der Übersetzung vorbei</translation>
        </message>
        <message>
            <source>send_redirects is on for %{interface}, and %{source} reaches %{destination} by DNAT to a host on the same link.</source>
            <translation>send_redirects ist für %{interface} an, und %{source} erreicht %{destination} durch DNAT zu einem Rechner am selben Anschluss.</translation>
        </message>
        <message>
            <source>A router that sends a packet back out of the interface where it came in tells the sender of the direct way. A client that believes it talks to the server without NAT, and its connection breaks.</source>
            <translation>Ein Router, der ein Paket an der Schnittstelle zurückschickt, an der es hereinkam, nennt dem Absender den direkten Weg. Ein Client, der das glaubt, spricht ohne NAT mit dem Server, und seine Verbindung reißt ab.</translation>
        </message>
        <message>
            <source>The firewall drops what was diverted, before the listener gets it</source>
            <translation>Die Firewall verwirft das Abgezweigte, bevor der Lauscher es bekommt</translation>
        </message>
        <message>
            <source>%{protocol} to port %{port} comes to the hook INPUT, where %{place} drops it: %{rule}</source>
            <translation>%{protocol} an Port %{port} kommt zum Hook INPUT, wo %{place} es verwirft: %{rule}</translation>
        </message>
        <message>
            <source>NAT comes first: the firewall sees a redirected packet with the listener's port, not with the one that the client asked for; a packet of TPROXY keeps its own. A rule that accepts the client's port does not accept this one.</source>
            <translation>NAT kommt zuerst: Die Firewall sieht ein umgeleitetes Paket mit dem Port des Lauschers, nicht mit dem, den der Client wollte; ein Paket von TPROXY behält seinen. Eine Regel, die den Port des Clients annimmt, nimmt diesen nicht an.</translation>
        </message>
        <message>
            <source>%{protocol} to port %{port} comes to the hook INPUT, where no rule of %{chain} accepts it and its policy drops it.</source>
            <translation>%{protocol} an Port %{port} kommt zum Hook INPUT, wo keine Regel von %{chain} es annimmt und deren Policy es verwirft.</translation>
        </message>
        <message>
            <source>A rule drops packets that tracking calls invalid</source>
            <translation>Eine Regel verwirft Pakete, die die Verfolgung ungültig nennt</translation>
        </message>
        <message>
            <source>%{place} (%{rule}): %{packets} packets so far; nf_conntrack_tcp_be_liberal is %{liberal}, nf_conntrack_checksum is %{checksum}.</source>
            <translation>%{place} (%{rule}): bisher %{packets} Pakete; nf_conntrack_tcp_be_liberal ist %{liberal}, nf_conntrack_checksum ist %{checksum}.</translation>
        </message>
        <message>
            <source>Connections whose packets take different ways there and back, offloading of checksums, or a middlebox that changes windows make good packets look invalid. NAT leaves such packets as they are, and this rule drops them: connections hang after a while. tcp_be_liberal takes all but resets outside of the window.</source>
            <translation>Verbindungen, deren Pakete hin und zurück verschiedene Wege nehmen, ausgelagerte Prüfsummen oder ein Gerät dazwischen, das Fenster ändert, lassen gute Pakete ungültig aussehen. NAT lässt solche Pakete, wie sie sind, und diese Regel verwirft sie: Verbindungen hängen nach einer Weile. tcp_be_liberal nimmt alle an außer Resets außerhalb des Fensters.</translation>
        </message>
        <message>
            <source>A rule drops what tracking sees only half of</source>
            <translation>Eine Regel verwirft, wovon die Verfolgung nur die Hälfte sieht</translation>
        </message>
        <message>
            <source>%{place} (%{rule}): %{packets} packets so far. Another rule takes packets past tracking (%{untracked}); nf_conntrack_tcp_be_liberal is %{liberal}, nf_conntrack_checksum is %{checksum}.</source>
            <translation>%{place} (%{rule}): bisher %{packets} Pakete. Eine andere Regel führt Pakete an der Verfolgung vorbei (%{untracked}); nf_conntrack_tcp_be_liberal ist %{liberal}, nf_conntrack_checksum ist %{checksum}.</translation>
        </message>
        <message>
            <source>Tracking follows both directions of a connection of TCP. Where one of them passes it by, acknowledgements seem to be for what was never sent: they are invalid, the rule drops them, and the connection hangs. Track both directions or none. tcp_be_liberal takes all but resets outside of the window.</source>
            <translation>Die Verfolgung folgt beiden Richtungen einer TCP-Verbindung. Wo eine an ihr vorbeigeht, scheinen Bestätigungen für etwas zu sein, das nie gesendet wurde: sie sind ungültig, die Regel verwirft sie, und die Verbindung hängt. Verfolgen Sie beide Richtungen oder keine. tcp_be_liberal nimmt außerhalb des Fensters alles außer Resets.</translation>
        </message>
        <message>
            <source>Routing of a transparent proxy is left over</source>
            <translation>Routing eines transparenten Proxys ist übrig geblieben</translation>
        </message>
        <message>
            <source>The ip rule for mark %{mark} leads to table %{table}, which delivers everything to this host; no rule diverts anything, and no transparent socket waits.</source>
            <translation>Die ip rule für Mark %{mark} führt zu Tabelle %{table}, die alles diesem Rechner zustellt; keine Regel zweigt etwas ab, und kein transparenter Socket wartet.</translation>
        </message>
        <message>
            <source>A proxy that ended without tidying up leaves this behind. Every packet that gets this mark from somebody else, a VPN for instance, vanishes here.</source>
            <translation>Ein Proxy, der endete, ohne aufzuräumen, lässt das zurück. Jedes Paket, das dieses Mark von jemand anderem bekommt, etwa einem VPN, verschwindet hier.</translation>
        </message>
        <message>
            <source>Nobody listens on %{protocol} port %{port}, where a rule sends connections</source>
            <translation>Niemand lauscht an %{protocol}-Port %{port}, an den eine Regel Verbindungen schickt</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) sends them to %{target}, and no socket of this network namespace waits there.</source>
            <translation>%{place} (%{rule}) schickt sie an %{target}, und kein Socket dieses Netzwerk-Namensraums wartet dort.</translation>
        </message>
        <message>
            <source>The kernel answers in the name of the server: a reset, or for UDP an ICMP error. Clients see a server that refuses them. Start the listener here, in this very namespace: one in a container listens in its own.</source>
            <translation>Der Kernel antwortet im Namen des Servers: mit einem Reset oder für UDP mit einem ICMP-Fehler. Clients sehen einen Server, der sie abweist. Starten Sie den Lauscher hier, in genau diesem Namensraum: Einer in einem Container lauscht in seinem eigenen.</translation>
        </message>
        <message>
            <source>Without a socket the tproxy statement of nftables ends its rule and changes nothing: packets go on to the next rule and then directly to the server, past the proxy.</source>
            <translation>Ohne Socket beendet die Anweisung tproxy von nftables ihre Regel und ändert nichts: Pakete gehen weiter zur nächsten Regel und dann direkt zum Server, am Proxy vorbei.</translation>
        </message>
        <message>
            <source>Without a socket the TPROXY target of iptables drops the packet: clients wait until they give up.</source>
            <translation>Ohne Socket verwirft das Ziel TPROXY von iptables das Paket: Clients warten, bis sie aufgeben.</translation>
        </message>
        <message>
            <source>The listener is bound to loopback, and redirected connections come to another address</source>
            <translation>Der Lauscher ist an Loopback gebunden, und umgeleitete Verbindungen kommen an eine andere Adresse</translation>
        </message>
        <message>
            <source>It listens on %{listener}; %{place} (%{rule}) sends packets to %{target}.</source>
            <translation>Er lauscht an %{listener}; %{place} (%{rule}) schickt Pakete an %{target}.</translation>
        </message>
        <message>
            <source>In PREROUTING, REDIRECT makes the first address of the incoming interface the destination, never 127.0.0.1. A socket bound to loopback does not get these packets, and the kernel answers with a reset. The best remedy is to bind the listener to that address or to 0.0.0.0. Sending to 127.0.0.1 instead needs route_localnet, which lets neighbours reach every service on loopback: the fix below drops what they send there themselves.</source>
            <translation>In PREROUTING macht REDIRECT die erste Adresse der eingehenden Schnittstelle zum Ziel, nie 127.0.0.1. Ein an Loopback gebundener Socket bekommt diese Pakete nicht, und der Kernel antwortet mit einem Reset. Am besten bindet man den Lauscher an jene Adresse oder an 0.0.0.0. Stattdessen an 127.0.0.1 zu schicken braucht route_localnet, und damit erreichen Nachbarn jeden Dienst an Loopback: Die Abhilfe unten verwirft, was sie selbst dorthin schicken.</translation>
        </message>
        <message>
            <source>The listener is bound to an address that diverted packets do not have</source>
            <translation>Der Lauscher ist an eine Adresse gebunden, die abgezweigte Pakete nicht haben</translation>
        </message>
        <message>
            <source>REDIRECT takes the first address of the interface where the packet came in. A socket that is bound to another one does not get it. Bind the listener to the address above, to any address, or use DNAT to the listener's own.</source>
            <translation>REDIRECT nimmt die erste Adresse der Schnittstelle, an der das Paket hereinkam. Ein Socket, der an eine andere gebunden ist, bekommt es nicht. Binden Sie den Lauscher an die Adresse oben oder an jede, oder benutzen Sie DNAT an die eigene des Lauschers.</translation>
        </message>
        <message>
            <source>The listener takes only one of IPv4 and IPv6</source>
            <translation>Der Lauscher nimmt nur eines von IPv4 und IPv6</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) diverts %{family} to port %{port}; %{listener} takes no %{family}.</source>
            <translation>%{place} (%{rule}) zweigt %{family} an Port %{port} ab; %{listener} nimmt kein %{family}.</translation>
        </message>
        <message>
            <source>NAT does not translate between the families. Clients with %{family} are refused, or fall back after a delay. Bind a second socket for %{family}, or one socket to :: without IPV6_V6ONLY, which takes both.</source>
            <translation>NAT übersetzt nicht zwischen den Familien. Clients mit %{family} werden abgewiesen oder weichen nach einer Weile aus. Binden Sie einen zweiten Socket für %{family} oder einen an :: ohne IPV6_V6ONLY, der beides nimmt.</translation>
        </message>
        <message>
            <source>The TPROXY listener is not transparent</source>
            <translation>Der Lauscher für TPROXY ist nicht transparent</translation>
        </message>
        <message>
            <source>%{listener} lacks IP_TRANSPARENT, and %{place} (%{rule}) looks for a socket that has it.</source>
            <translation>%{listener} fehlt IP_TRANSPARENT, und %{place} (%{rule}) sucht einen Socket, der es hat.</translation>
        </message>
        <message>
            <source>The kernel hands packets for foreign addresses only to sockets with IP_TRANSPARENT (IPV6_TRANSPARENT). For others the tproxy statement of nftables ends its rule: packets go on unmarked, directly to the server, past the proxy. The program must set the option before bind(), which needs CAP_NET_ADMIN.</source>
            <translation>Pakete für fremde Adressen gibt der Kernel nur Sockets mit IP_TRANSPARENT (IPV6_TRANSPARENT). Bei anderen beendet die Anweisung tproxy von nftables ihre Regel: Pakete gehen ohne Mark weiter, direkt zum Server, am Proxy vorbei. Das Programm muss die Option vor bind() setzen, und das braucht CAP_NET_ADMIN.</translation>
        </message>
        <message>
            <source>The kernel hands packets for foreign addresses only to sockets with IP_TRANSPARENT (IPV6_TRANSPARENT). For others the TPROXY target of iptables drops the packet: clients wait until they give up. The program must set the option before bind(), which needs CAP_NET_ADMIN.</source>
            <translation>Pakete für fremde Adressen gibt der Kernel nur Sockets mit IP_TRANSPARENT (IPV6_TRANSPARENT). Bei anderen verwirft das Ziel TPROXY von iptables das Paket: Clients warten, bis sie aufgeben. Das Programm muss die Option vor bind() setzen, und das braucht CAP_NET_ADMIN.</translation>
        </message>
        <message>
            <source>This host's own connections pass the rule by</source>
            <translation>Die eigenen Verbindungen dieses Rechners gehen an der Regel vorbei</translation>
        </message>
        <message>
            <source>Connections that this host opened to %{ports} and that are not translated: %{count}, such as %{source} to %{destination}; %{place} (%{rule}) is in PREROUTING only.</source>
            <translation>Verbindungen, die dieser Rechner zu %{ports} öffnete und die nicht übersetzt sind: %{count}, etwa %{source} an %{destination}; %{place} (%{rule}) steht nur in PREROUTING.</translation>
        </message>
        <message>
            <source>Packets that this host sends begin at the hook OUTPUT and never see PREROUTING. A test with curl on the router itself therefore proves nothing. A rule in OUTPUT takes them; where the listener itself connects to these ports, except it by its user or mark, or it is sent to itself.</source>
            <translation>Pakete, die dieser Rechner sendet, beginnen am Hook OUTPUT und sehen PREROUTING nie. Ein Versuch mit curl auf dem Router selbst beweist darum nichts. Eine Regel in OUTPUT nimmt sie; verbindet sich der Lauscher selbst zu diesen Ports, nehmen Sie ihn nach Benutzer oder Mark aus, sonst wird er zu sich selbst geschickt.</translation>
        </message>
        <message>
            <source>The listener's own connections are redirected to itself</source>
            <translation>Die eigenen Verbindungen des Lauschers werden zu ihm selbst umgeleitet</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) sends what this host opens to %{target}, and excepts no user and no mark. Such connections of user %{uid}, who runs the listener: %{count}.</source>
            <translation>%{place} (%{rule}) schickt, was dieser Rechner öffnet, an %{target} und nimmt weder Benutzer noch Mark aus. Solche Verbindungen des Benutzers %{uid}, unter dem der Lauscher läuft: %{count}.</translation>
        </message>
        <message>
            <source>A proxy that connects to the original destination meets the rule in OUTPUT again, gets its own connection, opens another one, and so on until it runs out of descriptors. Its upstream connections need an exception before that rule: by user (meta skuid), or by a mark that it sets (SO_MARK).</source>
            <translation>Ein Proxy, der sich zum ursprünglichen Ziel verbindet, trifft wieder auf die Regel in OUTPUT, bekommt seine eigene Verbindung, öffnet eine weitere und so fort, bis ihm die Deskriptoren ausgehen. Seine Verbindungen nach außen brauchen vor dieser Regel eine Ausnahme: nach Benutzer (meta skuid) oder nach einem Mark, das er setzt (SO_MARK).</translation>
        </message>
        <message>
            <source>If the listener connects on, it is redirected to itself</source>
            <translation>Verbindet sich der Lauscher weiter, wird er zu sich selbst umgeleitet</translation>
        </message>
        <message>
            <source>%{place} (%{rule}) sends what this host opens to %{target}, and does not except user %{uid}, who runs the listener.</source>
            <translation>%{place} (%{rule}) schickt, was dieser Rechner öffnet, an %{target} und nimmt Benutzer %{uid} nicht aus, unter dem der Lauscher läuft.</translation>
        </message>
        <message>
            <source>A rule is never reached: an earlier one decides</source>
            <translation>Eine Regel wird nie erreicht: Eine frühere entscheidet</translation>
        </message>
        <message>
            <source>%{winnerplace} (%{winner}) takes everything that %{place} (%{rule}) is for.</source>
            <translation>%{winnerplace} (%{winner}) nimmt alles, wofür %{place} (%{rule}) da ist.</translation>
        </message>
        <message>
            <source>In a chain the first rule with a verdict decides, and 'accept' and 'return' are verdicts, too. Of several NAT chains at one hook the first that translates wins. A packet that no later rule sees counts nowhere there.</source>
            <translation>In einer Kette entscheidet die erste Regel mit einem Urteil, und auch „accept“ und „return“ sind Urteile. Von mehreren NAT-Ketten an einem Hook gewinnt die erste, die übersetzt. Ein Paket, das keine spätere Regel sieht, zählt dort nirgends.</translation>
        </message>
        <message>
            <source>Two chains have the same priority, and both divert the same packets</source>
            <translation>Zwei Ketten haben dieselbe Priorität, und beide zweigen dieselben Pakete ab</translation>
        </message>
        <message>
            <source>%{first} and %{second} are at hook %{hook} with priority %{priority}: which one comes first is not defined.</source>
            <translation>%{first} und %{second} stehen am Hook %{hook} mit Priorität %{priority}: Welche zuerst kommt, ist nicht festgelegt.</translation>
        </message>
        <message>
            <source>The kernel orders chains by priority only. With equal ones the order depends on which was loaded last, so a restart of one service changes who wins. Give the chain that is to win a smaller priority.</source>
            <translation>Der Kernel ordnet Ketten nur nach Priorität. Bei gleicher hängt die Reihenfolge davon ab, welche zuletzt geladen wurde; der Neustart eines Dienstes ändert also, wer gewinnt. Geben Sie der Kette, die gewinnen soll, eine kleinere Priorität.</translation>
        </message>
        <message>
            <source>Rules of iptables-legacy and of nftables are in use together</source>
            <translation>Regeln von iptables-legacy und von nftables sind zugleich in Gebrauch</translation>
        </message>
        <message>
            <source>Rules by iptables-legacy: %{legacy}, by nftables or iptables-nft: %{nft}.</source>
            <translation>Regeln von iptables-legacy: %{legacy}, von nftables oder iptables-nft: %{nft}.</translation>
        </message>
        <message>
            <source>Both see every packet, but neither tool lists the other's rules: what seems allowed in one is dropped by the other. With NAT in both, whichever is first at a hook translates.</source>
            <translation>Beide sehen jedes Paket, aber keines der Werkzeuge zeigt die Regeln des anderen: Was im einen erlaubt scheint, verwirft das andere. Mit NAT in beiden übersetzt, was am Hook zuerst kommt.</translation>
        </message>
        <message>
            <source>The reverse path filter drops packets on %{interface}</source>
            <translation>Der Filter gegen falsche Rückwege verwirft Pakete an %{interface}</translation>
        </message>
        <message>
            <source>rp_filter on %{interface} is strict: the larger of all (%{all}) and %{interface} (%{own}). Packets from %{prefix} that come in there have their way back in table %{table}, which only packets with mark %{mark} use; without the mark the way back is another.</source>
            <translation>rp_filter an %{interface} ist streng: der größere Wert von all (%{all}) und %{interface} (%{own}). Pakete von %{prefix}, die dort hereinkommen, haben ihren Rückweg in Tabelle %{table}, die nur Pakete mit Mark %{mark} benutzen; ohne das Mark ist der Rückweg ein anderer.</translation>
        </message>
        <message>
            <source>A strict filter takes a packet only where its answer would go out, and asks routing without the mark (src_valid_mark is 0). The packet is dropped before any rule of NAT or filter sees it, and no counter of theirs moves. Loose mode (2) only asks whether there is any way back.</source>
            <translation>Ein strenger Filter nimmt ein Paket nur dort, wo seine Antwort hinausginge, und fragt das Routing ohne das Mark (src_valid_mark ist 0). Das Paket wird verworfen, bevor eine Regel von NAT oder Filter es sieht, und keiner ihrer Zähler rührt sich. Die lockere Art (2) fragt nur, ob es überhaupt einen Rückweg gibt.</translation>
        </message>
        <message>
            <source>src_valid_mark makes the kernel drop what TPROXY diverts</source>
            <translation>src_valid_mark lässt den Kernel verwerfen, was TPROXY abzweigt</translation>
        </message>
        <message>
            <source>src_valid_mark is on for %{interface}, and %{place} sets mark %{mark}, which routing delivers to this host.</source>
            <translation>src_valid_mark ist für %{interface} an, und %{place} setzt das Mark %{mark}, das vom Routing diesem Rechner zugestellt wird.</translation>
        </message>
        <message>
            <source>With src_valid_mark the check of a packet's source uses its mark: the sender then looks like an address of this host, and the packet is dropped as martian, whatever rp_filter is. wg-quick turns this setting on for all interfaces.</source>
            <translation>Mit src_valid_mark benutzt die Prüfung der Quelle eines Pakets dessen Mark: Der Absender sieht dann aus wie eine Adresse dieses Rechners, und das Paket wird als Marsmensch verworfen, was immer rp_filter ist. wg-quick schaltet diese Einstellung für alle Schnittstellen ein.</translation>
        </message>
        <message>
            <source>The connection table is full</source>
            <translation>Die Verbindungstabelle ist voll</translation>
        </message>
        <message>
            <source>%{count} of at most %{limit} entries are in use (%{percent} %).</source>
            <translation>%{count} von höchstens %{limit} Einträgen sind belegt (%{percent} %).</translation>
        </message>
        <message>
            <source>When no entry is left, the kernel throws away unassured ones, and where there are none, it drops the first packet of every new connection. The limit belongs to the first network namespace and counts for each.</source>
            <translation>Ist kein Eintrag mehr frei, wirft der Kernel unbestätigte hinaus, und wo es keine gibt, verwirft er das erste Paket jeder neuen Verbindung. Die Grenze gehört dem ersten Netzwerk-Namensraum und gilt für jeden.</translation>
        </message>
        <message>
            <source>The connection table is nearly full</source>
            <translation>Die Verbindungstabelle ist fast voll</translation>
        </message>
        <message>
            <source>Connections were thrown out of a full table</source>
            <translation>Verbindungen wurden aus einer vollen Tabelle geworfen</translation>
        </message>
        <message>
            <source>early_drop is %{early}, drop is %{dropped}, since the namespace was made.</source>
            <translation>early_drop ist %{early}, drop ist %{dropped}, seit der Namensraum gemacht wurde.</translation>
        </message>
        <message>
            <source>The table was full then. What early_drop counts lost its translation in the middle; what drop counts never began.</source>
            <translation>Damals war die Tabelle voll. Was early_drop zählt, verlor mittendrin seine Übersetzung; was drop zählt, begann nie.</translation>
        </message>
        <message>
            <source>Entries could not be put into the table</source>
            <translation>Einträge konnten nicht in die Tabelle</translation>
        </message>
        <message>
            <source>insert_failed is %{failed}, since the namespace was made.</source>
            <translation>insert_failed ist %{failed}, seit der Namensraum gemacht wurde.</translation>
        </message>
        <message>
            <source>Two packets of one connection at the same moment, or two connections that NAT gave the same tuple, race for one entry; the packet that loses is dropped. DNS clients that ask for A and AAAA at once meet this, and source NAT of very many connections to one destination.</source>
            <translation>Zwei Pakete einer Verbindung im selben Augenblick oder zwei Verbindungen, denen NAT dasselbe Tupel gab, laufen um einen Eintrag; das Paket, das verliert, wird verworfen. DNS-Clients, die zugleich nach A und AAAA fragen, trifft das, und Quell-NAT sehr vieler Verbindungen zu einem Ziel.</translation>
        </message>
        <message>
            <source>Connections clash in the few source ports of a rule</source>
            <translation>Verbindungen streiten um die wenigen Quellports einer Regel</translation>
        </message>
        <message>
            <source>%{place} (%{rule}): source ports for all connections: %{ports}. insert_failed is %{failed}, since the namespace was made.</source>
            <translation>%{place} (%{rule}): Quellports für alle Verbindungen: %{ports}. insert_failed ist %{failed}, seit der Namensraum gemacht wurde.</translation>
        </message>
        <message>
            <source>Two connections to one destination need different source ports. When the rule has no other, the kernel gives the second one a port that is taken, cannot put it into the table, and drops its packets: it never begins. Without ports in the rule the kernel looks for a free one.</source>
            <translation>Zwei Verbindungen zu einem Ziel brauchen verschiedene Quellports. Hat die Regel keinen anderen, so gibt der Kernel der zweiten einen Port, der vergeben ist, kann sie nicht in die Tabelle setzen und verwirft ihre Pakete: sie beginnt nie. Ohne Ports in der Regel sucht der Kernel einen freien.</translation>
        </message>
        <message>
            <source>Nothing is tracked here</source>
            <translation>Hier wird nichts verfolgt</translation>
        </message>
        <message>
            <source>The table is empty, and no rule of this network namespace uses connection tracking.</source>
            <translation>Die Tabelle ist leer, und keine Regel dieses Netzwerk-Namensraums benutzt die Verbindungsverfolgung.</translation>
        </message>
        <message>
            <source>The kernel tracks connections of a namespace only while a rule there needs it: a NAT chain, or a condition on ct. Without one, no flow is ever shown. A rule that only looks at the state turns tracking on and changes nothing.</source>
            <translation>Der Kernel verfolgt Verbindungen eines Namensraums nur, solange dort eine Regel es braucht: eine NAT-Kette oder eine Bedingung auf ct. Ohne eine ist nie eine Verbindung zu sehen. Eine Regel, die nur nach dem Zustand sieht, schaltet die Verfolgung ein und ändert nichts.</translation>
        </message>
        <message>
            <source>Packets and bytes are not counted</source>
            <translation>Pakete und Bytes werden nicht gezählt</translation>
        </message>
        <message>
            <source>net.netfilter.nf_conntrack_acct is 0.</source>
            <translation>net.netfilter.nf_conntrack_acct ist 0.</translation>
        </message>
        <message>
            <source>Flows have counters only when this was on as they began. Turning it on counts new flows; those that are there already stay without.</source>
            <translation>Verbindungen haben nur Zähler, wenn das an war, als sie begannen. Eingeschaltet zählt es neue Verbindungen; die schon da sind, bleiben ohne.</translation>
        </message>
        <message>
            <source>Start times are not kept</source>
            <translation>Anfangszeiten werden nicht behalten</translation>
        </message>
        <message>
            <source>net.netfilter.nf_conntrack_timestamp is 0.</source>
            <translation>net.netfilter.nf_conntrack_timestamp ist 0.</translation>
        </message>
        <message>
            <source>Without start times nobody can tell whether a flow is older than a rule. New flows get one as soon as this is on.</source>
            <translation>Ohne Anfangszeiten kann niemand sagen, ob eine Verbindung älter ist als eine Regel. Neue Verbindungen bekommen eine, sobald das an ist.</translation>
        </message>
        <message>
            <source>Answers are looked for in another conntrack zone</source>
            <translation>Antworten werden in einer anderen Zone der Verfolgung gesucht</translation>
        </message>
        <message>
            <source>Translated flows in zone %{zone} that never saw an answer: %{count}, such as %{source} to %{destination}; no rule puts packets into zone %{zone} on their way back.</source>
            <translation>Übersetzte Verbindungen in Zone %{zone}, die nie eine Antwort sahen: %{count}, etwa %{source} an %{destination}; keine Regel bringt Pakete auf dem Rückweg in Zone %{zone}.</translation>
        </message>
        <message>
            <source>Connections are tracked here</source>
            <translation>Verbindungen werden hier verfolgt</translation>
        </message>
        <message>
            <source>Packets and bytes are counted</source>
            <translation>Pakete und Bytes werden gezählt</translation>
        </message>
        <message>
            <source>Start times are kept</source>
            <translation>Anfangszeiten werden behalten</translation>
        </message>
        <message>
            <source>The connection table has room</source>
            <translation>Die Verbindungstabelle hat Platz</translation>
        </message>
        <message>
            <source>No connection was thrown out</source>
            <translation>Keine Verbindung wurde hinausgeworfen</translation>
        </message>
        <message>
            <source>Every entry found its place</source>
            <translation>Jeder Eintrag fand seinen Platz</translation>
        </message>
        <message>
            <source>No good packet is dropped as invalid</source>
            <translation>Kein gutes Paket wird als ungültig verworfen</translation>
        </message>
        <message>
            <source>Somebody listens where rules lead</source>
            <translation>Wohin Regeln führen, lauscht jemand</translation>
        </message>
        <message>
            <source>Listeners are not bound to loopback only</source>
            <translation>Lauscher sind nicht nur an Loopback gebunden</translation>
        </message>
        <message>
            <source>Listeners are bound where packets come</source>
            <translation>Lauscher sind dort gebunden, wohin Pakete kommen</translation>
        </message>
        <message>
            <source>Listeners take the families that rules divert</source>
            <translation>Lauscher nehmen die Familien, die Regeln abzweigen</translation>
        </message>
        <message>
            <source>TPROXY listeners are transparent</source>
            <translation>Lauscher für TPROXY sind transparent</translation>
        </message>
        <message>
            <source>Listeners take their connections</source>
            <translation>Lauscher nehmen ihre Verbindungen an</translation>
        </message>
        <message>
            <source>Rules lead to every transparent listener</source>
            <translation>Zu jedem transparenten Lauscher führen Regeln</translation>
        </message>
        <message>
            <source>TPROXY rules set a mark</source>
            <translation>TPROXY-Regeln setzen ein Mark</translation>
        </message>
        <message>
            <source>An ip rule takes TPROXY's mark</source>
            <translation>Eine ip rule nimmt das Mark von TPROXY</translation>
        </message>
        <message>
            <source>A local route delivers what TPROXY diverts</source>
            <translation>Eine lokale Route stellt zu, was TPROXY abzweigt</translation>
        </message>
        <message>
            <source>TPROXY and ip rule use the same mark</source>
            <translation>TPROXY und ip rule benutzen dasselbe Mark</translation>
        </message>
        <message>
            <source>TPROXY has an ip rule in each family</source>
            <translation>TPROXY hat in jeder Familie eine ip rule</translation>
        </message>
        <message>
            <source>Nobody else uses TPROXY's mark</source>
            <translation>Niemand sonst benutzt das Mark von TPROXY</translation>
        </message>
        <message>
            <source>No routing of a proxy is left over</source>
            <translation>Kein Routing eines Proxys ist übrig</translation>
        </message>
        <message>
            <source>The reverse path filter lets packets in</source>
            <translation>Der Filter gegen falsche Rückwege lässt Pakete herein</translation>
        </message>
        <message>
            <source>src_valid_mark leaves TPROXY alone</source>
            <translation>src_valid_mark lässt TPROXY in Ruhe</translation>
        </message>
        <message>
            <source>Bridges leave TPROXY alone</source>
            <translation>Brücken lassen TPROXY in Ruhe</translation>
        </message>
        <message>
            <source>The firewall lets diverted packets in</source>
            <translation>Die Firewall lässt Abgezweigtes herein</translation>
        </message>
        <message>
            <source>Rules see this host's own connections where they should</source>
            <translation>Regeln sehen die eigenen Verbindungen dieses Rechners, wo sie sollen</translation>
        </message>
        <message>
            <source>No listener is redirected to itself</source>
            <translation>Kein Lauscher wird zu sich selbst umgeleitet</translation>
        </message>
        <message>
            <source>Every NAT rule can be reached</source>
            <translation>Jede NAT-Regel kann erreicht werden</translation>
        </message>
        <message>
            <source>The order of chains is defined</source>
            <translation>Die Reihenfolge der Ketten ist festgelegt</translation>
        </message>
        <message>
            <source>One tool rules: no mix of legacy and nftables</source>
            <translation>Ein Werkzeug regiert: legacy und nftables sind nicht gemischt</translation>
        </message>
        <message>
            <source>Forwarding is on where rules need it</source>
            <translation>Weiterleitung ist an, wo Regeln sie brauchen</translation>
        </message>
        <message>
            <source>DNAT to loopback is allowed where it is used</source>
            <translation>DNAT an Loopback ist erlaubt, wo es benutzt wird</translation>
        </message>
        <message>
            <source>No ICMP redirect leads past NAT</source>
            <translation>Keine ICMP-Umleitung führt an NAT vorbei</translation>
        </message>
        <message>
            <source>No flow is older than the rule for it</source>
            <translation>Keine Verbindung ist älter als die Regel für sie</translation>
        </message>
        <message>
            <source>No flow is offloaded</source>
            <translation>Keine Verbindung ist ausgelagert</translation>
        </message>
        <message>
            <source>Servers see their clients</source>
            <translation>Server sehen ihre Clients</translation>
        </message>
        <message>
            <source>Both directions are in one zone</source>
            <translation>Beide Richtungen sind in einer Zone</translation>
        </message>
        <message>
            <source>IPv6 is diverted like IPv4</source>
            <translation>IPv6 wird wie IPv4 abgezweigt</translation>
        </message>
        <message>
            <source>QUIC does not escape</source>
            <translation>QUIC entkommt nicht</translation>
        </message>
        <message>
            <source>No UDP of many ports is redirected to one</source>
            <translation>Kein UDP vieler Ports wird zu einem umgeleitet</translation>
        </message>
        <message>
            <source>Connections of listeners are translated here</source>
            <translation>Verbindungen von Lauschern werden hier übersetzt</translation>
        </message>
        <message>
            <source>Protocols that need a helper have one</source>
            <translation>Protokolle, die einen Helfer brauchen, haben einen</translation>
        </message>
        <message>
            <source>What happens when a listener ends is known</source>
            <translation>Was geschieht, wenn ein Lauscher endet, ist bekannt</translation>
        </message>
        <message>
            <source>Natlens: diagnosis</source>
            <translation>Natlens: Befund</translation>
        </message>
        <message>
            <source>Nothing was found.</source>
            <translation>Nichts wurde gefunden.</translation>
        </message>
        <message>
            <source>In order</source>
            <translation>In Ordnung</translation>
        </message>
        <message>
            <source>Not looked at: facts are missing</source>
            <translation>Nicht angesehen: Tatsachen fehlen</translation>
        </message>
        <message>
            <source>Fix</source>
            <translation>Abhilfe</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>Nachprüfen</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>Nicht lesbar</translation>
        </message>
        <message>
            <source>rules of nftables</source>
            <translation>Regeln von nftables</translation>
        </message>
        <message>
            <source>generation of the rules</source>
            <translation>Generation der Regeln</translation>
        </message>
        <message>
            <source>rules of iptables-nft</source>
            <translation>Regeln von iptables-nft</translation>
        </message>
        <message>
            <source>rules of iptables-legacy</source>
            <translation>Regeln von iptables-legacy</translation>
        </message>
        <message>
            <source>interfaces</source>
            <translation>Schnittstellen</translation>
        </message>
        <message>
            <source>addresses</source>
            <translation>Adressen</translation>
        </message>
        <message>
            <source>policy rules (ip rule)</source>
            <translation>Regeln des Routings (ip rule)</translation>
        </message>
        <message>
            <source>routes</source>
            <translation>Routen</translation>
        </message>
        <message>
            <source>sockets</source>
            <translation>Sockets</translation>
        </message>
        <message>
            <source>sysctls</source>
            <translation>sysctls</translation>
        </message>
        <message>
            <source>statistics of tracking</source>
            <translation>Statistik der Verfolgung</translation>
        </message>
        <message>
            <source>network namespace</source>
            <translation>Netzwerk-Namensraum</translation>
        </message>
        <message>
            <source>kernel</source>
            <translation>Kernel</translation>
        </message>
        <message>
            <source>Each zone is a table of its own. Answers that are not in the zone of their flow find no entry: NAT is not undone, and the client gets packets from an address that it never talked to. Give both directions the same zone: what comes in by a rule in PREROUTING, what this host sends by one in OUTPUT. SO_ORIGINAL_DST looks in zone 0 only: a proxy that asks it needs its flows there.</source>
            <translation>Jede Zone ist eine eigene Tabelle. Antworten, die nicht in der Zone ihrer Verbindung sind, finden keinen Eintrag: NAT wird nicht zurückgenommen, und der Client bekommt Pakete von einer Adresse, mit der er nie sprach. Geben Sie beiden Richtungen dieselbe Zone: was hereinkommt, durch eine Regel in PREROUTING, was dieser Rechner sendet, durch eine in OUTPUT. SO_ORIGINAL_DST sieht nur in Zone 0 nach: Ein Proxy, der es fragt, braucht seine Verbindungen dort.</translation>
        </message>
        <message>
            <source>ok</source>
            <translation>in Ordnung</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>possible</source>
            <translation>möglich</translation>
        </message>
        <message>
            <source>likely</source>
            <translation>wahrscheinlich</translation>
        </message>
        <message>
            <source>certain</source>
            <translation>sicher</translation>
        </message>
        <message>
            <source>probed</source>
            <translation>ausprobiert</translation>
        </message>
        <message>
            <source>listener: </source>
            <translation>Lauscher: </translation>
        </message>
    </context>
    <context>
        <name>OverviewText</name>
        <message>
            <source>others</source>
            <translation>andere</translation>
        </message>
    </context>
    <context>
        <name>natlens::AboutDialog</name>
        <message>
            <source>About Natlens</source>
            <translation>Über Natlens</translation>
        </message>
        <message>
            <source>Natlens %1</source>
            <translation>Natlens %1</translation>
        </message>
        <message>
            <source>An inspector for Linux connection tracking and NAT.
It shows which flows the kernel tracks, and what NAT did to each one.</source>
            <translation>Ein Werkzeug zum Betrachten von Verbindungsverfolgung und NAT unter Linux.
Es zeigt, welche Verbindungen der Kernel verfolgt und was NAT mit jeder gemacht hat.</translation>
        </message>
        <message>
            <source>Free software: its source under the GNU General Public License, version 2 or later;
this program, joined with Qt Charts, under version 3.
Built with Qt %1.</source>
            <translation>Freie Software: die Quellen unter der GNU General Public License, Version 2 oder neuer;
dieses Programm, verbunden mit Qt Charts, unter Version 3.
Gebaut mit Qt %1.</translation>
        </message>
    </context>
    <context>
        <name>natlens::ActStrip</name>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Abbrechen</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;Schließen</translation>
        </message>
    </context>
    <context>
        <name>natlens::ActText</name>
        <message>
            <source>Not allowed: changing flows needs an administrator's consent.</source>
            <translation>Nicht erlaubt: Verbindungen zu ändern braucht die Zustimmung eines Verwalters.</translation>
        </message>
        <message>
            <source>The question for consent was closed.</source>
            <translation>Die Frage nach der Zustimmung wurde geschlossen.</translation>
        </message>
        <message>
            <source>This source cannot change flows.</source>
            <translation>Diese Quelle kann Verbindungen nicht ändern.</translation>
        </message>
        <message>
            <source>The helper was asked for too much at once; try again in a moment.</source>
            <translation>Der Helfer wurde um zu viel auf einmal gebeten; versuchen Sie es gleich noch einmal.</translation>
        </message>
        <message>
            <source>The kernel forgets them. Traffic that goes on makes new entries; connections through NAT may break, because their translation is chosen anew.</source>
            <translation>Der Kernel vergisst sie. Verkehr, der weitergeht, legt neue Einträge an; Verbindungen durch NAT können abreißen, weil ihre Übersetzung neu gewählt wird.</translation>
        </message>
        <message numerus="yes">
            <source>%n flows deleted</source>
            <translation>
                <numerusform>%n Verbindung gelöscht</numerusform>
                <numerusform>%n Verbindungen gelöscht</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n flows marked</source>
            <translation>
                <numerusform>%n Verbindung markiert</numerusform>
                <numerusform>%n Verbindungen markiert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n had ended before</source>
            <translation>
                <numerusform>%n war schon beendet</numerusform>
                <numerusform>%n waren schon beendet</numerusform>
            </translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message numerus="yes">
            <source>%n failed (%1)</source>
            <translation>
                <numerusform>%n misslungen (%1)</numerusform>
                <numerusform>%n misslungen (%1)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were left as they are.</source>
            <translation>
                <numerusform>%n blieb, wie sie ist.</numerusform>
                <numerusform>%n blieben, wie sie sind.</numerusform>
            </translation>
        </message>
        <message>
            <source>Deleting: %1 of %2 flows</source>
            <translation>Löschen: %1 von %2 Verbindungen</translation>
        </message>
        <message>
            <source>Marking: %1 of %2 flows</source>
            <translation>Markieren: %1 von %2 Verbindungen</translation>
        </message>
        <message>
            <source>The table was emptied.</source>
            <translation>Die Tabelle wurde geleert.</translation>
        </message>
        <message>
            <source>Delete flows</source>
            <translation>Verbindungen löschen</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n chosen flows?</source>
            <translation>
                <numerusform>Die gewählte Verbindung löschen?</numerusform>
                <numerusform>%n gewählte Verbindungen löschen?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n flows</source>
            <translation>
                <numerusform>%n Verbindung &amp;löschen</numerusform>
                <numerusform>%n Verbindungen &amp;löschen</numerusform>
            </translation>
        </message>
        <message>
            <source>Delete all flows</source>
            <translation>Alle Verbindungen löschen</translation>
        </message>
        <message>
            <source>Delete all %1 flows in the table? No filter is in force.</source>
            <translation>Alle %1 Verbindungen der Tabelle löschen? Kein Filter ist in Kraft.</translation>
        </message>
        <message>
            <source>Delete what the filter matches</source>
            <translation>Löschen, was der Filter trifft</translation>
        </message>
        <message>
            <source>Delete all %1 flows that match “%2”?</source>
            <extracomment>%1 is a number, %2 a filter</extracomment>
            <translation>Alle %1 Verbindungen löschen, auf die „%2“ passt?</translation>
        </message>
        <message>
            <source>Empty the table</source>
            <translation>Tabelle leeren</translation>
        </message>
        <message>
            <source>Empty the kernel's whole table? It holds about %1 flows.</source>
            <translation>Die ganze Tabelle des Kernels leeren? Sie hält ungefähr %1 Verbindungen.</translation>
        </message>
        <message>
            <source>Every flow of this network namespace goes, whatever the filter shows, and those that come meanwhile as well. </source>
            <translation>Jede Verbindung dieses Netzwerk-Namensraums geht, was auch immer der Filter zeigt, und was inzwischen dazukommt, ebenso. </translation>
        </message>
        <message>
            <source>&amp;Empty the table</source>
            <translation>Tabelle &amp;leeren</translation>
        </message>
    </context>
    <context>
        <name>natlens::AppOptionsText</name>
        <message>
            <source>Where flows come from: system, direct, lab or lab:SCENARIO. Default: the installed helper, else the lab.</source>
            <translation>Woher die Verbindungen kommen: system, direct, lab oder lab:SZENARIO. Vorgabe: der installierte Helfer, sonst das Labor.</translation>
        </message>
        <message>
            <source>light, dark or system.</source>
            <translation>light (hell), dark (dunkel) oder system.</translation>
        </message>
        <message>
            <source>Waits until the table is there, saves a picture of the window to FILE, prints the table as text and ends.</source>
            <translation>Wartet, bis die Tabelle da ist, speichert ein Bild des Fensters als FILE, gibt die Tabelle als Text aus und endet.</translation>
        </message>
        <message>
            <source>Of the window in the picture; 1280x800.</source>
            <translation>Größe des Fensters im Bild; 1280x800.</translation>
        </message>
        <message>
            <source>In the picture, choose a flow of this kind: none, redirect, dnat, snat, masquerade, port-remap or both.</source>
            <translation>Im Bild eine Verbindung dieser Art wählen: none, redirect, dnat, snat, masquerade, port-remap oder both.</translation>
        </message>
        <message>
            <source>natlens: %1
See natlens --help.</source>
            <translation>natlens: %1
Siehe natlens --help.</translation>
        </message>
        <message>
            <source>'%1' is no size; say for example 1280x800.</source>
            <translation>»%1« ist keine Größe; richtig ist zum Beispiel 1280x800.</translation>
        </message>
        <message>
            <source>'%1' is no kind of NAT.</source>
            <translation>»%1« ist keine Art von NAT.</translation>
        </message>
        <message>
            <source>'%1' is too much.</source>
            <translation>»%1« ist zu viel.</translation>
        </message>
        <message>
            <source>'%1' is no source: %2.</source>
            <translation>»%1« ist keine Quelle: %2.</translation>
        </message>
        <message>
            <source>'%1' is no theme: light, dark or system.</source>
            <translation>»%1« ist kein Farbschema: light, dark oder system.</translation>
        </message>
        <message>
            <source>Shows what the kernel's connection tracking and NAT did to each flow.</source>
            <translation>Zeigt, was Verbindungsverfolgung und NAT des Kernels mit jeder Verbindung gemacht haben.</translation>
        </message>
        <message>
            <source>'%1' is no page: %2.</source>
            <translation>„%1“ ist keine Seite: %2.</translation>
        </message>
        <message>
            <source>Which page shows first: flows, mappings, interceptions, rules, trace, doctor, overview or learn.</source>
            <translation>Welche Seite zuerst erscheint: flows, mappings, interceptions, rules, trace, doctor, overview oder learn.</translation>
        </message>
        <message>
            <source>In the picture, a saved profile that is turned on first: its file's name without .json.</source>
            <translation>Im Bild ein gespeichertes Profil, das zuerst eingeschaltet wird: der Name seiner Datei ohne .json.</translation>
        </message>
        <message>
            <source>--size, --select-nat and --intercept go with --screenshot.</source>
            <translation>--size, --select-nat und --intercept gehören zu --screenshot.</translation>
        </message>
    </context>
    <context>
        <name>natlens::AttributeText</name>
        <message>
            <source>not told</source>
            <translation>nicht mitgeteilt</translation>
        </message>
        <message>
            <source>NAT</source>
            <translation>NAT</translation>
        </message>
        <message>
            <source>Changed fields</source>
            <translation>Geänderte Felder</translation>
        </message>
        <message>
            <source>none</source>
            <comment>no changed fields</comment>
            <translation>keine</translation>
        </message>
        <message>
            <source>Status bits</source>
            <translation>Statusbits</translation>
        </message>
        <message>
            <source>Window scale %1: windows count %2 bytes each</source>
            <translation>Fensterskalierung %1: Fenster zählen zu je %2 Byte</translation>
        </message>
        <message>
            <source>TCP</source>
            <translation>TCP</translation>
        </message>
        <message>
            <source>Original direction</source>
            <translation>Originalrichtung</translation>
        </message>
        <message>
            <source>Reply direction</source>
            <translation>Antwortrichtung</translation>
        </message>
        <message>
            <source>SCTP</source>
            <translation>SCTP</translation>
        </message>
        <message>
            <source>Verification tag</source>
            <translation>Verification Tag</translation>
        </message>
        <message>
            <source>DCCP</source>
            <translation>DCCP</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <source>client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Of the original direction's sender</source>
            <translation>Des Absenders der Originalrichtung</translation>
        </message>
        <message>
            <source>Handshake sequence</source>
            <translation>Sequenznummer des Handshakes</translation>
        </message>
        <message>
            <source>type %1, code %2, id %3</source>
            <translation>Typ %1, Code %2, Id %3</translation>
        </message>
        <message>
            <source>Of the original direction</source>
            <translation>Der Originalrichtung</translation>
        </message>
        <message>
            <source>Counters</source>
            <translation>Zähler</translation>
        </message>
        <message>
            <source>%1 packets, %2 bytes</source>
            <translation>%1 Pakete, %2 Byte</translation>
        </message>
        <message>
            <source>Start time</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>off</source>
            <comment>the kernel keeps no start times</comment>
            <translation>aus</translation>
        </message>
        <message>
            <source>Timestamps are off: the kernel keeps no start times.</source>
            <translation>Zeitstempel sind aus: Der Kernel hält keine Anfangszeiten fest.</translation>
        </message>
        <message>
            <source>Stop time</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Time-out</source>
            <translation>Ablauf</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>The default zone</source>
            <translation>Die Standardzone</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Id</translation>
        </message>
        <message>
            <source>The kernel's number for the flow (CTA_ID)</source>
            <translation>Nummer der Verbindung im Kernel (CTA_ID)</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Verweise</translation>
        </message>
        <message>
            <source>References that the kernel holds</source>
            <translation>Verweise, die der Kernel hält</translation>
        </message>
        <message>
            <source>Connection mark (ct mark)</source>
            <translation>Marke der Verbindung (ct mark)</translation>
        </message>
    </context>
    <context>
        <name>natlens::AttributeTreeModel</name>
        <message>
            <source>Attribute</source>
            <translation>Attribut</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>Bedeutung</translation>
        </message>
    </context>
    <context>
        <name>natlens::Banner</name>
        <message>
            <source>Try &amp;now</source>
            <translation>&amp;Jetzt versuchen</translation>
        </message>
    </context>
    <context>
        <name>natlens::BarChart</name>
        <message>
            <source>%1  %2 (%3)</source>
            <extracomment>%1 a kind of flow, %2 how many there are, %3 their share</extracomment>
            <translation>%1  %2 (%3)</translation>
        </message>
        <message>
            <source>%1: %2 (%3)</source>
            <translation>%1: %2 (%3)</translation>
        </message>
    </context>
    <context>
        <name>natlens::BitsText</name>
        <message>
            <source>A helper had announced this flow</source>
            <translation>Ein Helfer hatte diese Verbindung angekündigt</translation>
        </message>
        <message>
            <source>Packets went both ways</source>
            <translation>Pakete gingen in beide Richtungen</translation>
        </message>
        <message>
            <source>Not dropped early when the table is full</source>
            <translation>Wird nicht vorzeitig verworfen, wenn die Tabelle voll ist</translation>
        </message>
        <message>
            <source>Its first packet has left this host</source>
            <translation>Ihr erstes Paket hat diesen Rechner verlassen</translation>
        </message>
        <message>
            <source>The source is translated</source>
            <translation>Die Quelle wird umgesetzt</translation>
        </message>
        <message>
            <source>The destination is translated</source>
            <translation>Das Ziel wird umgesetzt</translation>
        </message>
        <message>
            <source>TCP sequence numbers are adjusted</source>
            <translation>TCP-Sequenznummern werden angepasst</translation>
        </message>
        <message>
            <source>Source NAT rules have been consulted</source>
            <translation>Regeln für Quell-NAT wurden befragt</translation>
        </message>
        <message>
            <source>Destination NAT rules have been consulted</source>
            <translation>Regeln für Ziel-NAT wurden befragt</translation>
        </message>
        <message>
            <source>Being removed from the table</source>
            <translation>Wird gerade aus der Tabelle entfernt</translation>
        </message>
        <message>
            <source>Packets do not renew the time-out</source>
            <translation>Pakete verlängern die Ablaufzeit nicht</translation>
        </message>
        <message>
            <source>A template, not a flow</source>
            <translation>Eine Vorlage, keine Verbindung</translation>
        </message>
        <message>
            <source>Two packets raced for one tuple</source>
            <translation>Zwei Pakete stritten um ein Tupel</translation>
        </message>
        <message>
            <source>A rule attached the helper</source>
            <translation>Eine Regel hat den Helfer zugeordnet</translation>
        </message>
        <message>
            <source>Forwarded by a flow table, past the rules</source>
            <translation>Wird von einer Flow-Tabelle an den Regeln vorbei weitergeleitet</translation>
        </message>
        <message>
            <source>Forwarded by the network card</source>
            <translation>Wird von der Netzwerkkarte weitergeleitet</translation>
        </message>
        <message>
            <source>A bit that this version has no name for</source>
            <translation>Ein Bit, für das diese Version keinen Namen hat</translation>
        </message>
        <message>
            <source>none</source>
            <comment>no TCP flags</comment>
            <translation>keine</translation>
        </message>
        <message>
            <source>SYN seen, no answer yet</source>
            <translation>SYN gesehen, noch keine Antwort</translation>
        </message>
        <message>
            <source>SYN and SYN-ACK seen</source>
            <translation>SYN und SYN-ACK gesehen</translation>
        </message>
        <message>
            <source>Open both ways</source>
            <translation>In beide Richtungen offen</translation>
        </message>
        <message>
            <source>One side has sent FIN</source>
            <translation>Eine Seite hat FIN gesendet</translation>
        </message>
        <message>
            <source>The FIN is acknowledged; the other side may still send</source>
            <translation>Das FIN ist bestätigt; die andere Seite darf noch senden</translation>
        </message>
        <message>
            <source>Both have sent FIN</source>
            <translation>Beide haben FIN gesendet</translation>
        </message>
        <message>
            <source>Closed; late packets are still recognised</source>
            <translation>Geschlossen; verspätete Pakete werden noch erkannt</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurückgesetzt</translation>
        </message>
        <message>
            <source>Both sides opened at once</source>
            <translation>Beide Seiten haben zugleich geöffnet</translation>
        </message>
    </context>
    <context>
        <name>natlens::CommandBox</name>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy: %1</source>
            <translation>Kopieren: %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::CpuCounterModel</name>
        <message>
            <source>CPU %1</source>
            <translation>CPU %1</translation>
        </message>
        <message>
            <source>Counter</source>
            <translation>Zähler</translation>
        </message>
        <message>
            <source>Since start</source>
            <translation>Seit Beginn</translation>
        </message>
        <message>
            <source>A second</source>
            <translation>Je Sekunde</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>What it counts</source>
            <translation>Was er zählt</translation>
        </message>
    </context>
    <context>
        <name>natlens::CpuCounterPanel</name>
        <message>
            <source>The kernel has not told its counters yet.</source>
            <translation>Der Kernel hat seine Zähler noch nicht genannt.</translation>
        </message>
        <message>
            <source>Counters of connection tracking</source>
            <translation>Zähler der Verbindungsverfolgung</translation>
        </message>
        <message>
            <source>Choose a counter to read what it means. → shows it CPU by CPU.</source>
            <translation>Wählen Sie einen Zähler, um zu lesen, was er bedeutet. → zeigt ihn je CPU.</translation>
        </message>
    </context>
    <context>
        <name>natlens::CpuCounterText</name>
        <message>
            <source>New flows that could not be entered: packet dropped</source>
            <translation>Neue Verbindungen, die nicht eingetragen werden konnten: Paket verworfen</translation>
        </message>
        <message>
            <source>Packets dropped: no entry could be made</source>
            <translation>Verworfene Pakete: Kein Eintrag war möglich</translation>
        </message>
        <message>
            <source>Flows thrown out because the table was full</source>
            <translation>Verbindungen, die hinausgeworfen wurden, weil die Tabelle voll war</translation>
        </message>
        <message>
            <source>New flows refused: too many in one hash bucket</source>
            <translation>Abgelehnte neue Verbindungen: zu viele in einem Hash-Eimer</translation>
        </message>
        <message>
            <source>Packets that the check of their protocol refused</source>
            <translation>Pakete, die die Prüfung ihres Protokolls abgelehnt hat</translation>
        </message>
        <message>
            <source>Packets that belong to no flow</source>
            <translation>Pakete, die zu keiner Verbindung gehören</translation>
        </message>
        <message>
            <source>Look-ups begun again, while the table changed</source>
            <translation>Erneut begonnene Suchen, während sich die Tabelle änderte</translation>
        </message>
        <message>
            <source>Two packets made the same flow at once; both went through</source>
            <translation>Zwei Pakete begannen zugleich dieselbe Verbindung; beide kamen durch</translation>
        </message>
        <message>
            <source>Tuples that NAT wanted and found taken</source>
            <translation>Tupel, die NAT haben wollte und vergeben fand</translation>
        </message>
        <message>
            <source>Entries made; old kernels only</source>
            <translation>Angelegte Einträge; nur alte Kernel</translation>
        </message>
        <message>
            <source>The kernel had made an entry for a new flow, and when it was to go into the table another with the same tuple was there already. The packet is dropped and the sender has to repeat it. Typical: two UDP packets of one socket at the same moment (DNS questions for A and AAAA) behind NAT, or source ports running out behind MASQUERADE.</source>
            <translation>Der Kernel hatte für eine neue Verbindung einen Eintrag angelegt, und als dieser in die Tabelle sollte, stand dort schon ein anderer mit demselben Tupel. Das Paket wird verworfen, und der Absender muss es wiederholen. Typisch: zwei UDP-Pakete eines Sockets im selben Augenblick (DNS-Fragen nach A und AAAA) hinter NAT, oder Quellports, die hinter MASQUERADE ausgehen.</translation>
        </message>
        <message>
            <source>A packet was dropped because no entry could be made for it, or the entry could not go into the table: the table was full and nothing could be thrown out, memory was short, or two entries clashed (insert_failed). Raise net.netfilter.nf_conntrack_max, or find who opens so many flows.</source>
            <translation>Ein Paket wurde verworfen, weil dafür kein Eintrag angelegt werden oder der Eintrag nicht in die Tabelle konnte: Die Tabelle war voll und nichts ließ sich hinauswerfen, der Speicher war knapp, oder zwei Einträge stießen zusammen (insert_failed). Erhöhen Sie net.netfilter.nf_conntrack_max, oder finden Sie heraus, wer so viele Verbindungen öffnet.</translation>
        </message>
        <message>
            <source>The table was full, and the kernel threw out a flow that was not assured to make room for a new one. Raise net.netfilter.nf_conntrack_max, or shorten the time-outs of what fills it.</source>
            <translation>Die Tabelle war voll, und der Kernel hat eine nicht gesicherte Verbindung hinausgeworfen, um für eine neue Platz zu machen. Erhöhen Sie net.netfilter.nf_conntrack_max, oder verkürzen Sie die Fristen dessen, was sie füllt.</translation>
        </message>
        <message>
            <source>A bucket of the hash table already held so many entries that the kernel did not add another, and the packet was dropped. The table has too few buckets for its flows (net.netfilter.nf_conntrack_buckets), or somebody tries to make them collide.</source>
            <translation>Ein Eimer der Hashtabelle enthielt schon so viele Einträge, dass der Kernel keinen weiteren hinzugefügt hat; das Paket wurde verworfen. Die Tabelle hat für ihre Verbindungen zu wenige Eimer (net.netfilter.nf_conntrack_buckets), oder jemand versucht, sie zusammenstoßen zu lassen.</translation>
        </message>
        <message>
            <source>The protocol's own check refused a packet: mostly ICMP messages, cut short, with a wrong checksum, or about a flow that nobody knows.</source>
            <translation>Die Prüfung des Protokolls hat ein Paket abgelehnt: meist ICMP-Nachrichten, abgeschnitten, mit falscher Prüfsumme oder über eine Verbindung, die niemand kennt.</translation>
        </message>
        <message>
            <source>A packet that fits no flow and cannot begin one, as a TCP segment outside of the window, or of a connection that has been forgotten. A few are usual, after time-outs and from scanners. Many speak for routes that differ by direction, or for time-outs that are too short.</source>
            <translation>Ein Paket, das zu keiner Verbindung passt und keine beginnen kann, etwa ein TCP-Segment außerhalb des Fensters oder von einer Verbindung, die vergessen ist. Einige sind üblich, nach abgelaufenen Fristen und von Portscannern. Viele sprechen für Wege, die je Richtung verschieden sind, oder für zu kurze Fristen.</translation>
        </message>
        <message>
            <source>A look-up met an entry that was moving to another bucket, and began again. It costs a little time and loses nothing; it grows while the table is resized, or under very many new flows.</source>
            <translation>Eine Suche traf auf einen Eintrag, der gerade in einen anderen Eimer zog, und begann von vorn. Das kostet wenig Zeit, und nichts geht verloren; der Zähler wächst, während die Größe der Tabelle geändert wird, oder bei sehr vielen neuen Verbindungen.</translation>
        </message>
        <message>
            <source>Two packets that began the same flow met when they were to be entered; the kernel joined them, and both went through. Harmless; its sad brother is insert_failed.</source>
            <translation>Zwei Pakete, die dieselbe Verbindung begannen, trafen beim Eintragen aufeinander; der Kernel hat sie vereint, und beide kamen durch. Harmlos; der traurige Bruder heißt insert_failed.</translation>
        </message>
        <message>
            <source>NAT looked whether the tuple that it wanted was free, found it in use, and took another port. Usual; it grows quickly when many clients share few addresses. Kernels before 4.9 counted every entry that was found.</source>
            <translation>NAT hat nachgesehen, ob das gewünschte Tupel frei ist, fand es vergeben und nahm einen anderen Port. Üblich; der Zähler wächst schnell, wenn sich viele Clients wenige Adressen teilen. Kernel vor 4.9 zählten jeden gefundenen Eintrag.</translation>
        </message>
        <message>
            <source>Kernels before 4.9 counted the entries that were made. Newer ones leave it at 0, because counting cost more than it told.</source>
            <translation>Kernel vor 4.9 zählten die angelegten Einträge. Neuere lassen den Zähler bei 0, weil das Zählen mehr kostete, als es sagte.</translation>
        </message>
        <message>
            <source>not told</source>
            <translation>nicht genannt</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>üblich</translation>
        </message>
        <message>
            <source>growing</source>
            <translation>wächst</translation>
        </message>
        <message>
            <source>has happened</source>
            <translation>ist vorgekommen</translation>
        </message>
        <message>
            <source>losing now</source>
            <translation>Verluste jetzt</translation>
        </message>
        <message>
            <source>room enough</source>
            <translation>genug Platz</translation>
        </message>
        <message>
            <source>filling up</source>
            <translation>füllt sich</translation>
        </message>
        <message>
            <source>almost full</source>
            <translation>fast voll</translation>
        </message>
        <message>
            <source>When the table is full, new connections are dropped. See who fills it: group the flows by source. To raise the limit: sudo sysctl -w net.netfilter.nf_conntrack_max=…</source>
            <translation>Wenn die Tabelle voll ist, werden neue Verbindungen verworfen. Sehen Sie nach, wer sie füllt: Gruppieren Sie die Verbindungen nach der Quelle. Um die Grenze zu erhöhen: sudo sysctl -w net.netfilter.nf_conntrack_max=…</translation>
        </message>
        <message>
            <source>New connections are dropped as soon as the table is full, and flows that are not assured are thrown out. To raise the limit: sudo sysctl -w net.netfilter.nf_conntrack_max=…</source>
            <translation>Neue Verbindungen werden verworfen, sobald die Tabelle voll ist, und nicht gesicherte werden hinausgeworfen. Um die Grenze zu erhöhen: sudo sysctl -w net.netfilter.nf_conntrack_max=…</translation>
        </message>
    </context>
    <context>
        <name>natlens::DoctorPage</name>
        <message>
            <source>Without &amp;addresses</source>
            <translation>Ohne &amp;Adressen</translation>
        </message>
        <message>
            <source>&amp;Check again</source>
            <translation>&amp;Erneut prüfen</translation>
        </message>
        <message>
            <source>&amp;Undo the change</source>
            <translation>Änderung &amp;zurücknehmen</translation>
        </message>
        <message>
            <source>In the report, addresses have names in their stead</source>
            <translation>Im Bericht stehen Namen an der Stelle von Adressen</translation>
        </message>
        <message>
            <source>Copy &amp;report</source>
            <translation>&amp;Bericht kopieren</translation>
        </message>
        <message>
            <source>All of it as Markdown, for a colleague or an issue</source>
            <translation>Alles als Markdown, für Kollegen oder eine Fehlermeldung</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Befunde</translation>
        </message>
        <message>
            <source>The chosen finding</source>
            <translation>Der gewählte Befund</translation>
        </message>
        <message>
            <source>Doctor</source>
            <translation>Doktor</translation>
        </message>
        <message>
            <source>The doctor cannot look</source>
            <translation>Der Doktor kann nicht nachsehen</translation>
        </message>
        <message>
            <source>The doctor is looking</source>
            <translation>Der Doktor sieht nach</translation>
        </message>
        <message>
            <source>Rules, routes, sockets, settings and flows are gathered and compared.</source>
            <translation>Regeln, Routen, Sockets, Einstellungen und Verbindungen werden gesammelt und verglichen.</translation>
        </message>
        <message>
            <source>not checked again: %1</source>
            <translation>nicht erneut geprüft: %1</translation>
        </message>
        <message>
            <source>checked at %1</source>
            <translation>geprüft um %1</translation>
        </message>
        <message>
            <source>All that the doctor looks at is in order.</source>
            <translation>Alles, wonach der Doktor sieht, ist in Ordnung.</translation>
        </message>
        <message>
            <source>Choose a finding to read what it means and what helps.</source>
            <translation>Wählen Sie einen Befund, um zu lesen, was er bedeutet und was hilft.</translation>
        </message>
        <message>
            <source>The report was copied.</source>
            <translation>Der Bericht wurde kopiert.</translation>
        </message>
    </context>
    <context>
        <name>natlens::DoctorText</name>
        <message numerus="yes">
            <source>%n errors</source>
            <translation>
                <numerusform>%n Fehler</numerusform>
                <numerusform>%n Fehler</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warnings</source>
            <translation>
                <numerusform>%n Warnung</numerusform>
                <numerusform>%n Warnungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notes</source>
            <translation>
                <numerusform>%n Hinweis</numerusform>
                <numerusform>%n Hinweise</numerusform>
            </translation>
        </message>
        <message>
            <source>In order</source>
            <translation>In Ordnung</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>possible</source>
            <translation>möglich</translation>
        </message>
        <message>
            <source>likely</source>
            <translation>wahrscheinlich</translation>
        </message>
        <message>
            <source>certain</source>
            <translation>sicher</translation>
        </message>
        <message>
            <source>tried out</source>
            <translation>ausprobiert</translation>
        </message>
        <message>
            <source>It may be so; what would tell is not known from here.</source>
            <translation>Es kann so sein; was es zeigen würde, ist von hier aus nicht bekannt.</translation>
        </message>
        <message>
            <source>The facts fit, and little else would make them so.</source>
            <translation>Die Tatsachen passen, und wenig anderes brächte sie hervor.</translation>
        </message>
        <message>
            <source>The facts prove it.</source>
            <translation>Die Tatsachen beweisen es.</translation>
        </message>
        <message>
            <source>A packet was sent, and it was so.</source>
            <translation>Ein Paket wurde geschickt, und es war so.</translation>
        </message>
        <message>
            <source>not there</source>
            <translation>nicht vorhanden</translation>
        </message>
        <message>
            <source>not looked at: %1</source>
            <extracomment>%1 is a check of the doctor</extracomment>
            <translation>nicht angesehen: %1</translation>
        </message>
        <message>
            <source>Nothing is wrong that the doctor knows of</source>
            <translation>Nichts ist falsch, wovon der Doktor weiß</translation>
        </message>
        <message>
            <source>Change settings</source>
            <translation>Einstellungen ändern</translation>
        </message>
        <message>
            <source>Set these kernel settings?</source>
            <translation>Diese Einstellungen des Kernels setzen?</translation>
        </message>
        <message>
            <source>They hold until the next start of the system, for the whole network namespace. Undo sets back what was there before.</source>
            <translation>Sie gelten bis zum nächsten Start des Systems, für den ganzen Netzwerk-Namensraum. Zurücknehmen setzt wieder, was vorher galt.</translation>
        </message>
        <message>
            <source>&amp;Set them</source>
            <translation>&amp;Setzen</translation>
        </message>
    </context>
    <context>
        <name>natlens::EndText</name>
        <message>
            <source> id </source>
            <comment>between an address and its ICMP id</comment>
            <translation> Id </translation>
        </message>
        <message>
            <source> type </source>
            <comment>between an address and its ICMP type</comment>
            <translation> Typ </translation>
        </message>
        <message>
            <source> key </source>
            <comment>between an address and its GRE key</comment>
            <translation> Schlüssel </translation>
        </message>
        <message>
            <source>The kernel has not told the reply tuple.</source>
            <translation>Der Kernel hat das Antworttupel nicht mitgeteilt.</translation>
        </message>
        <message>
            <source>NAT changed the address: without it, %1 would stand here.</source>
            <translation>NAT hat die Adresse geändert: Ohne NAT stünde hier %1.</translation>
        </message>
        <message>
            <source>NAT changed the ICMP id: without it, %1 would stand here.</source>
            <translation>NAT hat die ICMP-Id geändert: Ohne NAT stünde hier %1.</translation>
        </message>
        <message>
            <source>NAT changed the key: without it, %1 would stand here.</source>
            <translation>NAT hat den Schlüssel geändert: Ohne NAT stünde hier %1.</translation>
        </message>
        <message>
            <source>NAT changed the port: without it, %1 would stand here.</source>
            <translation>NAT hat den Port geändert: Ohne NAT stünde hier %1.</translation>
        </message>
    </context>
    <context>
        <name>natlens::FieldText</name>
        <message>
            <source>Original source, address</source>
            <translation>Ursprüngliche Quelle, Adresse</translation>
        </message>
        <message>
            <source>Original source, port</source>
            <translation>Ursprüngliche Quelle, Port</translation>
        </message>
        <message>
            <source>Original destination, address</source>
            <translation>Ursprüngliches Ziel, Adresse</translation>
        </message>
        <message>
            <source>Original destination, port</source>
            <translation>Ursprüngliches Ziel, Port</translation>
        </message>
        <message>
            <source>Reply source, address</source>
            <translation>Quelle der Antwort, Adresse</translation>
        </message>
        <message>
            <source>Reply source, port</source>
            <translation>Quelle der Antwort, Port</translation>
        </message>
        <message>
            <source>Reply destination, address</source>
            <translation>Ziel der Antwort, Adresse</translation>
        </message>
        <message>
            <source>Reply destination, port</source>
            <translation>Ziel der Antwort, Port</translation>
        </message>
        <message>
            <source>Any address</source>
            <translation>Irgendeine Adresse</translation>
        </message>
        <message>
            <source>Any port</source>
            <translation>Irgendein Port</translation>
        </message>
        <message>
            <source>IP version</source>
            <translation>IP-Version</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Kind of NAT</source>
            <translation>Art des NAT</translation>
        </message>
        <message>
            <source>Certainty of the kind of NAT</source>
            <translation>Gewissheit über die Art des NAT</translation>
        </message>
        <message>
            <source>What NAT changed</source>
            <translation>Was NAT geändert hat</translation>
        </message>
        <message>
            <source>Status bits</source>
            <translation>Statusbits</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>Helper</source>
            <translation>Helfer</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>User, by number</source>
            <translation>Benutzer, nach Nummer</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>Process, by number</source>
            <translation>Prozess, nach Nummer</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Unit</translation>
        </message>
        <message>
            <source>Timeout</source>
            <translation>Ablauf</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message>
            <source>Packets, original direction</source>
            <translation>Pakete, Originalrichtung</translation>
        </message>
        <message>
            <source>Bytes, original direction</source>
            <translation>Byte, Originalrichtung</translation>
        </message>
        <message>
            <source>Packets, reply direction</source>
            <translation>Pakete, Antwortrichtung</translation>
        </message>
        <message>
            <source>Bytes, reply direction</source>
            <translation>Byte, Antwortrichtung</translation>
        </message>
        <message>
            <source>Packets, both directions</source>
            <translation>Pakete, beide Richtungen</translation>
        </message>
        <message>
            <source>Bytes, both directions</source>
            <translation>Byte, beide Richtungen</translation>
        </message>
    </context>
    <context>
        <name>natlens::FillGauge</name>
        <message>
            <source>%1 of %2 entries (%3)</source>
            <translation>%1 von %2 Einträgen (%3)</translation>
        </message>
    </context>
    <context>
        <name>natlens::FilterBar</name>
        <message>
            <source>F&amp;ilters</source>
            <translation>F&amp;ilter</translation>
        </message>
        <message>
            <source>Saved filters and earlier ones</source>
            <translation>Gespeicherte und frühere Filter</translation>
        </message>
        <message>
            <source>plain text</source>
            <translation>schlichter Text</translation>
        </message>
        <message>
            <source>%1 · plain text</source>
            <translation>%1 · schlichter Text</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>in Kraft</translation>
        </message>
        <message>
            <source>Filter: %1</source>
            <translation>Filter: %1</translation>
        </message>
        <message>
            <source>&amp;Save this filter…</source>
            <translation>Diesen Filter &amp;speichern …</translation>
        </message>
        <message>
            <source>&amp;Manage saved filters…</source>
            <translation>Gespeicherte Filter &amp;verwalten …</translation>
        </message>
        <message>
            <source>Earlier filters</source>
            <translation>Frühere Filter</translation>
        </message>
        <message>
            <source>&amp;Forget earlier filters</source>
            <translation>Frühere Filter ver&amp;gessen</translation>
        </message>
        <message>
            <source>Help for the filter</source>
            <translation>Hilfe zum Filter</translation>
        </message>
    </context>
    <context>
        <name>natlens::FilterField</name>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Filter: dport == 443 and nat, or plain text (Ctrl+F)</source>
            <translation>Filter: dport == 443 and nat, oder schlichter Text (Strg+F)</translation>
        </message>
        <message>
            <source>Shows the flows that pass: conditions, such as addr in 10.0.0.0/8 and not udp, or words that a row must hold.
Ctrl+Space completes, ↑ brings back earlier filters, Esc empties it.</source>
            <translation>Zeigt die Verbindungen, die durchkommen: Bedingungen wie addr in 10.0.0.0/8 and not udp, oder Wörter, die eine Zeile enthalten muss.
Strg+Leertaste vervollständigt, ↑ holt frühere Filter zurück, Esc leert das Feld.</translation>
        </message>
        <message>
            <source>What may stand here</source>
            <translation>Was hier stehen kann</translation>
        </message>
    </context>
    <context>
        <name>natlens::FilterHelp</name>
        <message>
            <source>address or prefix</source>
            <translation>Adresse oder Präfix</translation>
        </message>
        <message>
            <source>port, by number or service</source>
            <translation>Port, als Zahl oder Dienst</translation>
        </message>
        <message>
            <source>number</source>
            <translation>Zahl</translation>
        </message>
        <message>
            <source>number with unit: k, M, G, KiB …</source>
            <translation>Zahl mit Einheit: k, M, G, KiB …</translation>
        </message>
        <message>
            <source>duration: 500ms, 30s, 5m, 2h, 1d</source>
            <translation>Dauer: 500ms, 30s, 5m, 2h, 1d</translation>
        </message>
        <message>
            <source>one of some names</source>
            <translation>einer von einigen Namen</translation>
        </message>
        <message>
            <source>names of bits</source>
            <translation>Namen von Bits</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>stands alone</source>
            <translation>steht allein</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <source>A click, or Tab and Return, puts one into the filter bar.</source>
            <translation>Ein Klick, oder Tab und Eingabe, setzt eines in die Filterzeile.</translation>
        </message>
        <message>
            <source>Comparisons</source>
            <translation>Vergleiche</translation>
        </message>
        <message>
            <source>as everywhere</source>
            <translation>wie überall</translation>
        </message>
        <message>
            <source>one of a set; sets hold ranges</source>
            <translation>eines aus einer Menge; Mengen können Bereiche enthalten</translation>
        </message>
        <message>
            <source>inside of a prefix, IPv4 or IPv6</source>
            <translation>innerhalb eines Präfixes, IPv4 oder IPv6</translation>
        </message>
        <message>
            <source>text inside of text, any case</source>
            <translation>Text in Text, groß oder klein</translation>
        </message>
        <message>
            <source>a regular expression that fits somewhere</source>
            <translation>ein regulärer Ausdruck, der irgendwo passt</translation>
        </message>
        <message>
            <source>only the bits of the mask count</source>
            <translation>nur die Bits der Maske zählen</translation>
        </message>
        <message>
            <source>join; “and” binds closer, and may be left out</source>
            <translation>verknüpfen; „and“ bindet stärker und darf fehlen</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Felder</translation>
        </message>
        <message>
            <source>By their names in the JSON. Shorthands: %1 fit any end, %2 those of the original direction.</source>
            <translation>Mit ihren Namen aus dem JSON. Kurzformen: %1 passen auf jedes Ende, %2 auf die der ursprünglichen Richtung.</translation>
        </message>
        <message>
            <source>HTTPS over TCP</source>
            <translation>HTTPS über TCP</translation>
        </message>
        <message>
            <source>everything that NAT changed</source>
            <translation>alles, was NAT verändert hat</translation>
        </message>
        <message>
            <source>what was redirected to this host</source>
            <translation>was auf diesen Rechner umgeleitet wurde</translation>
        </message>
        <message>
            <source>with an end in this network</source>
            <translation>mit einem Ende in diesem Netz</translation>
        </message>
        <message>
            <source>in one of two networks</source>
            <translation>in einem von zwei Netzen</translation>
        </message>
        <message>
            <source>to one of these ports</source>
            <translation>zu einem dieser Ports</translation>
        </message>
        <message>
            <source>UDP without DNS</source>
            <translation>UDP ohne DNS</translation>
        </message>
        <message>
            <source>connections that nobody answers</source>
            <translation>Verbindungen, auf die niemand antwortet</translation>
        </message>
        <message>
            <source>big transfers, both directions together</source>
            <translation>große Übertragungen, beide Richtungen zusammen</translation>
        </message>
        <message>
            <source>by the lowest byte of the mark</source>
            <translation>nach dem untersten Byte der Marke</translation>
        </message>
        <message>
            <source>by a bit of the status</source>
            <translation>nach einem Bit des Status</translation>
        </message>
        <message>
            <source>of one program on this host</source>
            <translation>eines Programms auf diesem Rechner</translation>
        </message>
        <message>
            <source>plain words: rows that show all of them</source>
            <translation>einfache Wörter: Zeilen, die alle davon zeigen</translation>
        </message>
        <message>
            <source>A filter says which flows show. While it is being typed the bar tells whether it is understood; one that is not never replaces the one that runs. Completion offers fields and values that occur in the table.</source>
            <translation>Ein Filter sagt, welche Verbindungen gezeigt werden. Während er getippt wird, sagt die Zeile, ob er verstanden ist; einer, der es nicht ist, ersetzt nie den, der gilt. Die Ergänzung bietet Felder an und Werte, die in der Tabelle vorkommen.</translation>
        </message>
        <message>
            <source>What is not known</source>
            <translation>Was nicht bekannt ist</translation>
        </message>
        <message>
            <source>A flow that does not tell a field (counters while accounting is off, the process of another user) fits no comparison with it, also not “!=”. “not (…)” turns that round.</source>
            <translation>Eine Verbindung, die ein Feld nicht nennt (Zähler bei ausgeschalteter Zählung, den Prozess eines anderen Benutzers), erfüllt keinen Vergleich damit, auch „!=“ nicht. „not (…)“ kehrt das um.</translation>
        </message>
        <message>
            <source>The same language: %1</source>
            <translation>Dieselbe Sprache: %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::FilterHelpDialog</name>
        <message>
            <source>Display filter</source>
            <translation>Anzeigefilter</translation>
        </message>
        <message>
            <source>Help for the display filter</source>
            <translation>Hilfe zum Anzeigefilter</translation>
        </message>
    </context>
    <context>
        <name>natlens::FilterText</name>
        <message>
            <source>a condition</source>
            <translation>eine Bedingung</translation>
        </message>
        <message>
            <source>a value</source>
            <translation>ein Wert</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>an address</source>
            <translation>eine Adresse</translation>
        </message>
        <message>
            <source>a duration, such as 90s or 5m</source>
            <translation>eine Dauer wie 90s oder 5m</translation>
        </message>
        <message>
            <source>a size, such as 10k or 4MiB</source>
            <translation>eine Größe wie 10k oder 4MiB</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>ein Text</translation>
        </message>
        <message>
            <source>the end</source>
            <translation>das Ende</translation>
        </message>
        <message>
            <source>The filter is longer than %1 bytes.</source>
            <translation>Der Filter ist länger als %1 Byte.</translation>
        </message>
        <message>
            <source>Brackets and “not” lie deeper than %1 levels.</source>
            <translation>Klammern und „not“ liegen tiefer als %1 Ebenen.</translation>
        </message>
        <message>
            <source>Too many: a set has at most %1 values, and a filter at most %2 words to search for and %3 patterns.</source>
            <translation>Zu viele: Eine Menge hat höchstens %1 Werte, ein Filter höchstens %2 gesuchte Wörter und %3 Muster.</translation>
        </message>
        <message>
            <source>This does not belong here.</source>
            <translation>Das gehört nicht hierher.</translation>
        </message>
        <message>
            <source>Expected here: %1.</source>
            <translation>Hier erwartet: %1.</translation>
        </message>
        <message>
            <source>There is no field “%1”.</source>
            <translation>Es gibt kein Feld „%1“.</translation>
        </message>
        <message>
            <source> Perhaps: %1</source>
            <translation> Vielleicht: %1</translation>
        </message>
        <message>
            <source>“%1” is no value of this field.</source>
            <translation>„%1“ ist kein Wert dieses Feldes.</translation>
        </message>
        <message>
            <source> It has: %1</source>
            <translation> Es hat: %1</translation>
        </message>
        <message>
            <source>This field cannot be compared by “%1”.</source>
            <translation>Dieses Feld lässt sich nicht mit „%1“ vergleichen.</translation>
        </message>
        <message>
            <source> It can by: %1</source>
            <translation> Es geht mit: %1</translation>
        </message>
        <message>
            <source>“%1” does not fit this field.</source>
            <translation>„%1“ passt nicht zu diesem Feld.</translation>
        </message>
        <message>
            <source>“%1” is not what this field holds: %2.</source>
            <translation>„%1“ ist nicht, was dieses Feld enthält: %2.</translation>
        </message>
        <message>
            <source>This field cannot have the value %1.</source>
            <translation>Den Wert %1 kann dieses Feld nicht haben.</translation>
        </message>
        <message>
            <source>The range %1 ends before it begins.</source>
            <translation>Der Bereich %1 endet, bevor er beginnt.</translation>
        </message>
        <message>
            <source>“%1” is no regular expression.</source>
            <translation>„%1“ ist kein regulärer Ausdruck.</translation>
        </message>
        <message>
            <source>“%1” would take too long to search for.</source>
            <translation>Nach „%1“ zu suchen, würde zu lange dauern.</translation>
        </message>
        <message>
            <source>A quotation mark is not closed.</source>
            <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
        </message>
        <message>
            <source>A bracket is not closed.</source>
            <translation>Eine Klammer ist nicht geschlossen.</translation>
        </message>
        <message>
            <source>At the end: %1</source>
            <extracomment>%1 is a sentence that says what is wrong</extracomment>
            <translation>Am Ende: %1</translation>
        </message>
        <message>
            <source>At %1: %2</source>
            <comment>%1 is the place of a letter</comment>
            <translation>Bei %1: %2</translation>
        </message>
    </context>
    <context>
        <name>natlens::FindingDetail</name>
        <message>
            <source>What helps</source>
            <translation>Was hilft</translation>
        </message>
        <message>
            <source>What takes it back</source>
            <translation>Was es zurücknimmt</translation>
        </message>
        <message>
            <source>How to verify</source>
            <translation>Wie man es nachprüft</translation>
        </message>
        <message>
            <source>&amp;Fix it…</source>
            <translation>&amp;Beheben …</translation>
        </message>
        <message>
            <source>Show &amp;rule</source>
            <translation>&amp;Regel zeigen</translation>
        </message>
        <message>
            <source>Show &amp;mapping</source>
            <translation>Ab&amp;bildung zeigen</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>Was gefunden wurde</translation>
        </message>
        <message>
            <source>Why it matters</source>
            <translation>Warum das wichtig ist</translation>
        </message>
        <message>
            <source>How sure</source>
            <translation>Wie sicher</translation>
        </message>
        <message>
            <source>listener: %1</source>
            <translation>Lauscher: %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::FindingTreeModel</name>
        <message numerus="yes">
            <source>In order: %n checks</source>
            <translation>
                <numerusform>In Ordnung: %n Prüfung</numerusform>
                <numerusform>In Ordnung: %n Prüfungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Could not be read: %n parts</source>
            <translation>
                <numerusform>Nicht lesbar: %n Teil</numerusform>
                <numerusform>Nicht lesbar: %n Teile</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::FlowActions</name>
        <message>
            <source>&amp;Copy as text</source>
            <translation>Als Text &amp;kopieren</translation>
        </message>
        <message>
            <source>Copy as &amp;JSON</source>
            <translation>Als &amp;JSON kopieren</translation>
        </message>
        <message>
            <source>Ctrl+Shift+C</source>
            <translation>Ctrl+Shift+C</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Anhalten</translation>
        </message>
        <message>
            <source>&amp;Filter</source>
            <translation>&amp;Filtern</translation>
        </message>
        <message>
            <source>C&amp;olumns</source>
            <translation>S&amp;palten</translation>
        </message>
        <message>
            <source>&amp;Sort by</source>
            <translation>&amp;Sortieren nach</translation>
        </message>
        <message>
            <source>Keeps what is shown as it is; reading goes on behind it (Space)</source>
            <translation>Lässt die Anzeige, wie sie ist; gelesen wird dahinter weiter (Leertaste)</translation>
        </message>
        <message>
            <source>&amp;All, in their places</source>
            <translation>&amp;Alle, an ihrem Platz</translation>
        </message>
        <message>
            <source>&amp;Biggest first</source>
            <translation>&amp;Größtes zuerst</translation>
        </message>
        <message>
            <source>&amp;Hide empty ones where room is short</source>
            <translation>&amp;Leere verbergen, wo der Platz knapp ist</translation>
        </message>
        <message>
            <source>Follow &amp;newest</source>
            <translation>&amp;Neuesten folgen</translation>
        </message>
        <message>
            <source>Keeps the flow that began last in sight, in the order of appearance (Ctrl+N)</source>
            <translation>Hält die zuletzt begonnene Verbindung im Blick, in der Reihenfolge des Erscheinens (Strg+N)</translation>
        </message>
        <message>
            <source>&amp;Groups</source>
            <translation>&amp;Gruppen</translation>
        </message>
        <message>
            <source>Flows put together by one field or two, and top talkers (Ctrl+G)</source>
            <translation>Verbindungen nach einem Feld oder zweien zusammengefasst, und die größten Redner (Strg+G)</translation>
        </message>
        <message>
            <source>&amp;Add to filter</source>
            <translation>&amp;Zum Filter hinzufügen</translation>
        </message>
        <message>
            <source>Ctrl+Return</source>
            <translation>Ctrl+Return</translation>
        </message>
        <message>
            <source>Only flows that are as this cell says (middle click)</source>
            <translation>Nur Verbindungen, die so sind, wie diese Zelle sagt (mittlere Maustaste)</translation>
        </message>
        <message>
            <source>E&amp;xclude by filter</source>
            <translation>Durch Filter &amp;ausschließen</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Return</source>
            <translation>Ctrl+Shift+Return</translation>
        </message>
        <message>
            <source>No flows that are as this cell says (Shift and middle click)</source>
            <translation>Keine Verbindungen, die so sind, wie diese Zelle sagt (Umschalt und mittlere Maustaste)</translation>
        </message>
        <message>
            <source>Set &amp;mark…</source>
            <translation>&amp;Marke setzen …</translation>
        </message>
        <message>
            <source>&amp;Delete chosen flows…</source>
            <translation>Gewählte Verbindungen &amp;löschen …</translation>
        </message>
        <message>
            <source>Delete a&amp;ll that match…</source>
            <translation>Alle &amp;passenden löschen …</translation>
        </message>
        <message>
            <source>Empty the &amp;table…</source>
            <translation>&amp;Tabelle leeren …</translation>
        </message>
        <message>
            <source>Mark, zone, helper, user and process, while no flow in sight has any</source>
            <translation>Marke, Zone, Helfer, Benutzer und Prozess, solange keine sichtbare Verbindung dergleichen hat</translation>
        </message>
        <message>
            <source>&amp;Rule of this flow</source>
            <translation>&amp;Regel dieser Verbindung</translation>
        </message>
        <message>
            <source>&amp;Trace this flow</source>
            <translation>Diese Verbindung &amp;verfolgen</translation>
        </message>
        <message>
            <source>&amp;Intercept flows like this…</source>
            <translation>Verbindungen wie diese &amp;umleiten…</translation>
        </message>
    </context>
    <context>
        <name>natlens::FlowColumns</name>
        <message>
            <source>Proto</source>
            <comment>short for protocol</comment>
            <translation>Proto</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Original source</source>
            <translation>Originalquelle</translation>
        </message>
        <message>
            <source>→ destination</source>
            <translation>→ Ziel</translation>
        </message>
        <message>
            <source>NAT</source>
            <translation>NAT</translation>
        </message>
        <message>
            <source>Reply source</source>
            <translation>Antwortquelle</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message>
            <source>Timeout</source>
            <translation>Ablauf</translation>
        </message>
        <message>
            <source>Packets ↑↓</source>
            <translation>Pakete ↑↓</translation>
        </message>
        <message>
            <source>Bytes ↑↓</source>
            <translation>Byte ↑↓</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>Helper</source>
            <translation>Helfer</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>State of the protocol, or whether a reply was seen</source>
            <translation>Zustand des Protokolls, oder ob eine Antwort gesehen wurde</translation>
        </message>
        <message>
            <source>Original tuple, source: who opened the flow</source>
            <translation>Originaltupel, Quelle: wer die Verbindung begonnen hat</translation>
        </message>
        <message>
            <source>Original tuple, destination: whom it was meant for</source>
            <translation>Originaltupel, Ziel: für wen sie bestimmt war</translation>
        </message>
        <message>
            <source>What network address translation did</source>
            <translation>Was die Adressumsetzung (NAT) gemacht hat</translation>
        </message>
        <message>
            <source>Reply tuple, source: who answers. What NAT changed stands out.</source>
            <translation>Antworttupel, Quelle: wer antwortet. Was NAT geändert hat, ist hervorgehoben.</translation>
        </message>
        <message>
            <source>Reply tuple, destination: where the answer goes. What NAT changed stands out.</source>
            <translation>Antworttupel, Ziel: wohin die Antwort geht. Was NAT geändert hat, ist hervorgehoben.</translation>
        </message>
        <message>
            <source>Time since the flow began</source>
            <translation>Zeit seit Beginn der Verbindung</translation>
        </message>
        <message>
            <source>Time until the kernel forgets the flow, unless a packet comes</source>
            <translation>Zeit, bis der Kernel die Verbindung vergisst, wenn kein Paket kommt</translation>
        </message>
        <message>
            <source>Connection mark (ct mark)</source>
            <translation>Marke der Verbindung (ct mark)</translation>
        </message>
        <message>
            <source>Conntrack zone; 0 is the default zone</source>
            <translation>Conntrack-Zone; 0 ist die Standardzone</translation>
        </message>
        <message>
            <source>Conntrack helper that reads this protocol's payload, such as ftp</source>
            <translation>Conntrack-Helfer, der die Nutzdaten dieses Protokolls liest, etwa ftp</translation>
        </message>
        <message>
            <source>Order of appearance</source>
            <translation>Reihenfolge des Auftretens</translation>
        </message>
        <message>
            <source>Original destination</source>
            <translation>Originalziel</translation>
        </message>
        <message>
            <source>Reply destination</source>
            <translation>Antwortziel</translation>
        </message>
        <message>
            <source>Packets, original direction</source>
            <translation>Pakete, Originalrichtung</translation>
        </message>
        <message>
            <source>Bytes, original direction</source>
            <translation>Byte, Originalrichtung</translation>
        </message>
        <message>
            <source>Packets, reply direction</source>
            <translation>Pakete, Antwortrichtung</translation>
        </message>
        <message>
            <source>Bytes, reply direction</source>
            <translation>Byte, Antwortrichtung</translation>
        </message>
        <message>
            <source>Packets, both directions</source>
            <translation>Pakete, beide Richtungen</translation>
        </message>
        <message>
            <source>Bytes, both directions</source>
            <translation>Byte, beide Richtungen</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Packets: ↑ in the original direction, ↓ in the reply direction.
A click sorts by ↑; the context menu has ↓, too.</source>
            <translation>Pakete: ↑ in Originalrichtung, ↓ in Antwortrichtung.
Ein Klick ordnet nach ↑; das Kontextmenü bietet auch ↓.</translation>
        </message>
        <message>
            <source>Bytes: ↑ in the original direction, ↓ in the reply direction.
A click sorts by ↑; the context menu has ↓, too.</source>
            <translation>Byte: ↑ in Originalrichtung, ↓ in Antwortrichtung.
Ein Klick ordnet nach ↑; das Kontextmenü bietet auch ↓.</translation>
        </message>
        <message>
            <source>User of this host who holds the socket of one end</source>
            <translation>Benutzer dieses Rechners, der den Socket des einen Endes hält</translation>
        </message>
        <message>
            <source>Process of this host that holds the socket of one end</source>
            <translation>Prozess dieses Rechners, der den Socket des einen Endes hält</translation>
        </message>
    </context>
    <context>
        <name>natlens::FlowDetail</name>
        <message>
            <source>Chosen flow</source>
            <translation>Gewählte Verbindung</translation>
        </message>
        <message>
            <source>Choose a flow to see what NAT did to it.</source>
            <translation>Wählen Sie eine Verbindung, um zu sehen, was NAT mit ihr gemacht hat.</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Was geschehen ist</translation>
        </message>
        <message>
            <source>All attributes of the chosen flow</source>
            <translation>Alle Attribute der gewählten Verbindung</translation>
        </message>
    </context>
    <context>
        <name>natlens::FlowRateChart</name>
        <message>
            <source>Rate</source>
            <translation>Rate</translation>
        </message>
        <message>
            <source>original</source>
            <translation>hin</translation>
        </message>
        <message>
            <source>reply</source>
            <translation>zurück</translation>
        </message>
        <message>
            <source>Accounting is off: the kernel does not count this flow's bytes.</source>
            <translation>Die Zählung ist aus: Der Kernel zählt die Bytes dieser Verbindung nicht.</translation>
        </message>
        <message>
            <source>The first figure comes with the next reading.</source>
            <translation>Die erste Zahl kommt mit der nächsten Ablesung.</translation>
        </message>
        <message>
            <source>The kernel has not told counters yet.</source>
            <translation>Der Kernel hat noch keine Zähler genannt.</translation>
        </message>
        <message>
            <source>%1 ↑, %2 ↓</source>
            <translation>%1 ↑, %2 ↓</translation>
        </message>
    </context>
    <context>
        <name>natlens::FlowTableView</name>
        <message>
            <source>Flows</source>
            <translation>Verbindungen</translation>
        </message>
    </context>
    <context>
        <name>natlens::FlowText</name>
        <message>
            <source>off</source>
            <comment>the kernel does not count this</comment>
            <translation>aus</translation>
        </message>
        <message>
            <source>IP %1</source>
            <comment>a protocol by its number</comment>
            <translation>IP %1</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>replied</source>
            <translation>beantwortet</translation>
        </message>
        <message>
            <source>%1 over %2, protocol number %3</source>
            <translation>%1 über %2, Protokollnummer %3</translation>
        </message>
        <message>
            <source>This flow has ended; it goes from the list in a moment.</source>
            <translation>Diese Verbindung ist beendet; sie verschwindet gleich aus der Liste.</translation>
        </message>
        <message>
            <source>This flow has ended, last in state %1; it goes from the list in a moment.</source>
            <translation>Diese Verbindung ist beendet, zuletzt im Zustand %1; sie verschwindet gleich aus der Liste.</translation>
        </message>
        <message>
            <source>The state that connection tracking keeps for this protocol: %1</source>
            <translation>Der Zustand, den die Verbindungsverfolgung für dieses Protokoll führt: %1</translation>
        </message>
        <message>
            <source>This protocol has no states of its own; shown is whether a reply was seen.</source>
            <translation>Dieses Protokoll hat keine eigenen Zustände; gezeigt wird, ob eine Antwort gesehen wurde.</translation>
        </message>
        <message>
            <source>the kernel keeps no start times (timestamps are off)</source>
            <translation>der Kernel hält keine Anfangszeiten fest (Zeitstempel sind aus)</translation>
        </message>
        <message>
            <source>the kernel has not told its start time</source>
            <translation>der Kernel hat ihren Beginn nicht mitgeteilt</translation>
        </message>
        <message>
            <source>Seen for %1 seconds, but it was there before: %2</source>
            <translation>Seit %1 Sekunden gesehen, war aber schon vorher da: %2</translation>
        </message>
        <message>
            <source>%1 seconds old</source>
            <translation>%1 Sekunden alt</translation>
        </message>
        <message>
            <source>This flow has ended.</source>
            <translation>Diese Verbindung ist beendet.</translation>
        </message>
        <message>
            <source>The kernel has not told a time-out.</source>
            <translation>Der Kernel hat keine Ablaufzeit mitgeteilt.</translation>
        </message>
        <message>
            <source>The kernel forgets this flow in %1 seconds, unless a packet comes.</source>
            <translation>Der Kernel vergisst diese Verbindung in %1 Sekunden, wenn kein Paket kommt.</translation>
        </message>
        <message>
            <source>Accounting is off: the kernel counts neither packets nor bytes.</source>
            <translation>Die Zählung ist aus: Der Kernel zählt weder Pakete noch Byte.</translation>
        </message>
        <message>
            <source>The kernel has not told counters for this flow.</source>
            <translation>Der Kernel hat für diese Verbindung keine Zähler mitgeteilt.</translation>
        </message>
        <message>
            <source>%1 packets in the original direction, %2 in the reply direction</source>
            <translation>%1 Pakete in Originalrichtung, %2 in Antwortrichtung</translation>
        </message>
        <message>
            <source>%1 bytes in the original direction, %2 in the reply direction</source>
            <translation>%1 Byte in Originalrichtung, %2 in Antwortrichtung</translation>
        </message>
        <message>
            <source>dying</source>
            <translation>stirbt</translation>
        </message>
        <message>
            <source>offloaded, card</source>
            <translation>ausgelagert, Karte</translation>
        </message>
        <message>
            <source>offloaded</source>
            <translation>ausgelagert</translation>
        </message>
        <message>
            <source>unconfirmed</source>
            <translation>unbestätigt</translation>
        </message>
        <message>
            <source>The kernel is removing this flow from its table.</source>
            <translation>Der Kernel entfernt diese Verbindung gerade aus seiner Tabelle.</translation>
        </message>
        <message>
            <source>The network card forwards this flow by itself: packets pass neither rules nor connection tracking, and state and time-out stand still.</source>
            <translation>Die Netzwerkkarte leitet diese Verbindung allein weiter: Pakete kommen weder an Regeln noch an der Verbindungsverfolgung vorbei, und Zustand und Ablauf stehen still.</translation>
        </message>
        <message>
            <source>A flow table forwards this flow, past the rules and connection tracking: its state and its time-out stand still.</source>
            <translation>Eine Flow-Tabelle leitet diese Verbindung weiter, an Regeln und Verbindungsverfolgung vorbei: Zustand und Ablauf stehen still.</translation>
        </message>
        <message>
            <source>The first packet of this flow has not left this host yet: it may still be dropped, and then there is no flow.</source>
            <translation>Das erste Paket dieser Verbindung hat den Rechner noch nicht verlassen: Es kann noch verworfen werden, und dann gibt es keine Verbindung.</translation>
        </message>
    </context>
    <context>
        <name>natlens::FlowsPage</name>
        <message>
            <source>Flows</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>%1 of %2 flows</source>
            <translation>%1 von %2 Verbindungen</translation>
        </message>
        <message>
            <source>&amp;Go on</source>
            <translation>&amp;Weiter</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Anhalten</translation>
        </message>
        <message>
            <source>At most %1 flows can be chosen. To act on more, let a filter match them and use “Delete all that match”.</source>
            <translation>Höchstens %1 Verbindungen lassen sich wählen. Für mehr: Lassen Sie einen Filter auf sie passen, und nehmen Sie „Alle passenden löschen“.</translation>
        </message>
        <message>
            <source>Save filter</source>
            <translation>Filter speichern</translation>
        </message>
        <message>
            <source>Name of “%1”:</source>
            <translation>Name von „%1“:</translation>
        </message>
        <message>
            <source>The filter was not saved: it needs a name, and %1 are the most.</source>
            <translation>Der Filter wurde nicht gespeichert: Er braucht einen Namen, und mehr als %1 gehen nicht.</translation>
        </message>
    </context>
    <context>
        <name>natlens::GroupChip</name>
        <message>
            <source>Back to all groups (Esc)</source>
            <translation>Zurück zu allen Gruppen (Esc)</translation>
        </message>
        <message>
            <source>Back to all groups</source>
            <translation>Zurück zu allen Gruppen</translation>
        </message>
        <message>
            <source>Group: %1</source>
            <translation>Gruppe: %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::GroupTableModel</name>
        <message>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>Second field</source>
            <translation>Zweites Feld</translation>
        </message>
        <message>
            <source>Flows</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Byte</translation>
        </message>
        <message>
            <source>Packets/s</source>
            <translation>Pakete/s</translation>
        </message>
        <message>
            <source>Bytes/s</source>
            <translation>Byte/s</translation>
        </message>
        <message>
            <source>off</source>
            <comment>the kernel does not count this</comment>
            <translation>aus</translation>
        </message>
        <message>
            <source>none</source>
            <comment>a group of flows without a value</comment>
            <translation>keine</translation>
        </message>
    </context>
    <context>
        <name>natlens::GroupsPanel</name>
        <message>
            <source>Kinds of NAT</source>
            <translation>Arten von NAT</translation>
        </message>
        <message>
            <source>Top talkers: sources by bytes/s</source>
            <translation>Größte Redner: Quellen nach Byte/s</translation>
        </message>
        <message>
            <source>Top talkers: sources by flows</source>
            <translation>Größte Redner: Quellen nach Verbindungen</translation>
        </message>
        <message>
            <source>Top destinations by bytes</source>
            <translation>Größte Ziele nach Byte</translation>
        </message>
        <message>
            <source>Who answers: listeners by flows</source>
            <translation>Wer antwortet: Lauscher nach Verbindungen</translation>
        </message>
        <message>
            <source>Processes by bytes/s</source>
            <translation>Prozesse nach Byte/s</translation>
        </message>
        <message>
            <source>Protocols and states</source>
            <translation>Protokolle und Zustände</translation>
        </message>
        <message>
            <source>Groups of flows</source>
            <translation>Gruppen von Verbindungen</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <source>no second field</source>
            <translation>kein zweites Feld</translation>
        </message>
        <message>
            <source>Ready-made groups</source>
            <translation>Fertige Gruppen</translation>
        </message>
        <message>
            <source>&amp;by</source>
            <comment>groups by a field</comment>
            <translation>na&amp;ch</translation>
        </message>
        <message>
            <source>an&amp;d by</source>
            <comment>groups by a second field</comment>
            <translation>un&amp;d nach</translation>
        </message>
        <message>
            <source>Groups</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>Counting…</source>
            <translation>Wird gezählt …</translation>
        </message>
        <message>
            <source>%1 groups</source>
            <translation>%1 Gruppen</translation>
        </message>
        <message>
            <source>%1 groups; the first %2 are shown</source>
            <translation>%1 Gruppen; die ersten %2 sind zu sehen</translation>
        </message>
    </context>
    <context>
        <name>natlens::Main</name>
        <message>
            <source>natlens: the window needs no root; run it as yourself, the helper does what needs privilege.
</source>
            <translation>natlens: Das Fenster braucht kein root; starten Sie es als Sie selbst, was Rechte braucht, macht der Helfer.
</translation>
        </message>
    </context>
    <context>
        <name>natlens::MainWindow</name>
        <message>
            <source>Natlens</source>
            <translation>Natlens</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Source…</source>
            <translation>&amp;Quelle …</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Colours</source>
            <translation>&amp;Farben</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <source>As the &amp;system has it</source>
            <translation>Wie das &amp;System</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>&amp;Tastenkürzel</translation>
        </message>
        <message>
            <source>&amp;About Natlens</source>
            <translation>&amp;Über Natlens</translation>
        </message>
        <message>
            <source>&amp;Display filter</source>
            <translation>&amp;Anzeigefilter</translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingDetail</name>
        <message>
            <source>See the &amp;doctor</source>
            <translation>Zum &amp;Doktor</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete the %n flows that predate this rule…</source>
            <translation>
                <numerusform>Die %n Verbindung &amp;löschen, die älter ist als diese Regel …</numerusform>
                <numerusform>Die %n Verbindungen &amp;löschen, die älter sind als diese Regel …</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a mapping to see its way.</source>
            <translation>Wählen Sie eine Abbildung, um ihren Weg zu sehen.</translation>
        </message>
        <message>
            <source>Show &amp;flows</source>
            <translation>&amp;Verbindungen zeigen</translation>
        </message>
        <message>
            <source>Show &amp;rule</source>
            <translation>&amp;Regel zeigen</translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingDiagram</name>
        <message>
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Rule in %1</source>
            <translation>Regel in %1</translation>
        </message>
        <message numerus="yes">
            <source>one of %n</source>
            <comment>rules</comment>
            <translation>
                <numerusform>eine von %n</numerusform>
                <numerusform>eine von %n</numerusform>
            </translation>
        </message>
        <message>
            <source>Tuple</source>
            <translation>Tupel</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>unverändert</translation>
        </message>
        <message>
            <source>the socket takes it as it is</source>
            <translation>der Socket nimmt es, wie es ist</translation>
        </message>
        <message>
            <source>Source becomes</source>
            <translation>Quelle wird</translation>
        </message>
        <message>
            <source>Destination becomes</source>
            <translation>Ziel wird</translation>
        </message>
        <message>
            <source>Socket</source>
            <translation>Socket</translation>
        </message>
        <message>
            <source>nobody listens</source>
            <translation>niemand lauscht</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>Picture of the mapping's way</source>
            <translation>Bild vom Weg der Abbildung</translation>
        </message>
        <message numerus="yes">
            <source>%n flows now</source>
            <translation>
                <numerusform>%n Verbindung jetzt</numerusform>
                <numerusform>%n Verbindungen jetzt</numerusform>
            </translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Client wants</source>
            <translation>Client will zu</translation>
        </message>
        <message>
            <source>Outside</source>
            <translation>Außen</translation>
        </message>
        <message>
            <source>whoever was meant</source>
            <translation>wer gemeint war</translation>
        </message>
        <message>
            <source>answers the new source</source>
            <translation>antwortet der neuen Quelle</translation>
        </message>
        <message>
            <source>Other host</source>
            <translation>Anderer Rechner</translation>
        </message>
        <message>
            <source>not known from here</source>
            <translation>von hier nicht bekannt</translation>
        </message>
        <message>
            <source>anybody</source>
            <translation>irgendwer</translation>
        </message>
        <message>
            <source>no rule leads there</source>
            <translation>keine Regel führt dorthin</translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingCells</name>
        <message numerus="yes">
            <source>one of %n</source>
            <comment>rules</comment>
            <translation>
                <numerusform>eine von %n</numerusform>
                <numerusform>eine von %n</numerusform>
            </translation>
        </message>
        <message>
            <source>not reached</source>
            <translation>nicht erreicht</translation>
        </message>
        <message>
            <source>no rule leads here</source>
            <translation>keine Regel führt hierher</translation>
        </message>
        <message>
            <source>Flows now / flows that were seen since the window opened</source>
            <translation>Verbindungen jetzt / Verbindungen, die seit dem Öffnen des Fensters zu sehen waren</translation>
        </message>
        <message>
            <source>Both directions together</source>
            <translation>Beide Richtungen zusammen</translation>
        </message>
        <message>
            <source>The kernel does not count here (nf_conntrack_acct).</source>
            <translation>Der Kernel zählt hier nicht (nf_conntrack_acct).</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>Ursprünglich</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Socket</source>
            <translation>Socket</translation>
        </message>
        <message>
            <source>Process, user</source>
            <translation>Prozess, Benutzer</translation>
        </message>
        <message>
            <source>Flows</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
        <message>
            <source>Last seen</source>
            <translation>Zuletzt</translation>
        </message>
        <message numerus="yes">
            <source>No flow goes through this mapping now; %n that are older than the rule pass it by.</source>
            <comment>flows</comment>
            <translation>
                <numerusform>Durch diese Abbildung geht jetzt keine Verbindung; %n, die älter ist als die Regel, geht an ihr vorbei.</numerusform>
                <numerusform>Durch diese Abbildung geht jetzt keine Verbindung; %n, die älter sind als die Regel, gehen an ihr vorbei.</numerusform>
            </translation>
        </message>
        <message>
            <source>No flow goes through this mapping now.</source>
            <translation>Durch diese Abbildung geht jetzt keine Verbindung.</translation>
        </message>
        <message>
            <source>Show all %1 in Flows</source>
            <translation>Alle %1 unter Verbindungen zeigen</translation>
        </message>
        <message>
            <source>Its flows are looked for…</source>
            <translation>Ihre Verbindungen werden gesucht …</translation>
        </message>
        <message>
            <source>to %1</source>
            <extracomment>the other end of a flow: who sends, or who is sent to</extracomment>
            <translation>an %1</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>von %1</translation>
        </message>
        <message>
            <source>expires in %1</source>
            <translation>läuft ab in %1</translation>
        </message>
        <message>
            <source>unknown</source>
            <comment>process</comment>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>pid %1</source>
            <translation>PID %1</translation>
        </message>
        <message>
            <source>various ports</source>
            <translation>verschiedene Ports</translation>
        </message>
        <message>
            <source>The kernel has not told its count yet.</source>
            <translation>Der Kernel hat ihren Zählerstand noch nicht gemeldet.</translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingText</name>
        <message>
            <source>Redirect</source>
            <translation>Umleitung</translation>
        </message>
        <message>
            <source>DNAT to this host</source>
            <translation>DNAT hierher</translation>
        </message>
        <message>
            <source>DNAT elsewhere</source>
            <translation>DNAT anderswohin</translation>
        </message>
        <message>
            <source>TPROXY</source>
            <translation>TPROXY</translation>
        </message>
        <message>
            <source>Source NAT</source>
            <translation>Quell-NAT</translation>
        </message>
        <message>
            <source>Masquerade</source>
            <translation>Maskierung</translation>
        </message>
        <message>
            <source>live</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>idle</source>
            <translation>ruhig</translation>
        </message>
        <message>
            <source>no listener</source>
            <translation>niemand lauscht</translation>
        </message>
        <message>
            <source>unreachable</source>
            <translation>nicht erreichbar</translation>
        </message>
        <message>
            <source>not routed</source>
            <translation>nicht zugestellt</translation>
        </message>
        <message>
            <source>Its packets do not come to the socket: for their mark an ip rule or a local route is missing.</source>
            <translation>Ihre Pakete kommen nicht zum Socket: Für deren Marke fehlt eine ip rule oder eine lokale Route.</translation>
        </message>
        <message>
            <source>not transparent</source>
            <translation>nicht transparent</translation>
        </message>
        <message>
            <source>elsewhere</source>
            <translation>anderswo</translation>
        </message>
        <message>
            <source>Flows come through it now.</source>
            <translation>Verbindungen laufen gerade hindurch.</translation>
        </message>
        <message>
            <source>It could work; nobody comes now.</source>
            <translation>Es könnte gehen; gerade kommt niemand.</translation>
        </message>
        <message>
            <source>Nobody listens where it leads.</source>
            <translation>Wohin sie führt, lauscht niemand.</translation>
        </message>
        <message>
            <source>Somebody listens on that port, but not on an address that its packets get.</source>
            <translation>Jemand lauscht an diesem Port, aber nicht an einer Adresse, die ihre Pakete bekommen.</translation>
        </message>
        <message>
            <source>The socket there is not transparent (IP_TRANSPARENT), so TPROXY passes it over.</source>
            <translation>Der Socket dort ist nicht transparent (IP_TRANSPARENT), darum übergeht ihn TPROXY.</translation>
        </message>
        <message>
            <source>The source is changed; who answers is on the other side.</source>
            <translation>Die Quelle wird geändert; wer antwortet, ist auf der anderen Seite.</translation>
        </message>
        <message>
            <source>Another host answers; how it fares there is not known from here.</source>
            <translation>Ein anderer Rechner antwortet; wie es dort ergeht, ist von hier nicht bekannt.</translation>
        </message>
        <message>
            <source>any protocol</source>
            <translation>jedes Protokoll</translation>
        </message>
        <message>
            <source>protocol %1</source>
            <translation>Protokoll %1</translation>
        </message>
        <message>
            <source>any address</source>
            <translation>jede Adresse</translation>
        </message>
        <message numerus="yes">
            <source>%n ports used</source>
            <translation>
                <numerusform>%n Port benutzt</numerusform>
                <numerusform>%n Ports benutzt</numerusform>
            </translation>
        </message>
        <message>
            <source>this host</source>
            <translation>dieser Rechner</translation>
        </message>
        <message>
            <source>%1, various ports</source>
            <translation>%1, verschiedene Ports</translation>
        </message>
        <message>
            <source>transparent</source>
            <translation>transparent</translation>
        </message>
        <message>
            <source>on interface %1</source>
            <translation>an Schnittstelle %1</translation>
        </message>
        <message>
            <source>backlog %1 of %2</source>
            <translation>Warteschlange %1 von %2</translation>
        </message>
        <message>
            <source>uid %1</source>
            <translation>uid %1</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>unknown · %1</source>
            <comment>a process; its user</comment>
            <translation>unbekannt · %1</translation>
        </message>
        <message>
            <source>off</source>
            <comment>accounting</comment>
            <translation>aus</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>%1 ago</source>
            <translation>vor %1</translation>
        </message>
        <message>
            <source>What is sent to %1 is handed to the socket at %2; its tuple stays as it is.</source>
            <translation>Was an %1 geht, bekommt der Socket an %2; sein Tupel bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>What comes from %1 leaves as %2.</source>
            <translation>Was von %1 kommt, geht als %2 hinaus.</translation>
        </message>
        <message>
            <source>What is sent to %1 goes to %2.</source>
            <translation>Was an %1 geschickt wird, geht an %2.</translation>
        </message>
        <message>
            <source>The rule, %1 (%2): %3.</source>
            <extracomment>%1 is a rule's place, %2 how sure that is, %3 its text</extracomment>
            <translation>Die Regel, %1 (%2): %3.</translation>
        </message>
        <message numerus="yes">
            <source>%n rules could have done it; a trace would tell which.</source>
            <translation>
                <numerusform>%n Regel könnte es gewesen sein; eine Verfolgung würde es zeigen.</numerusform>
                <numerusform>%n Regeln könnten es gewesen sein; eine Verfolgung würde zeigen, welche.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 waits at %2, and no rule and no flow leads there: a rule without a listener may have been meant for it.</source>
            <translation>%1 wartet an %2, und weder Regel noch Verbindung führt dorthin: Eine Regel ohne Empfänger könnte dafür gedacht sein.</translation>
        </message>
        <message>
            <source>%1 waits at %2 with a transparent socket, but no rule and no flow leads there.</source>
            <translation>%1 wartet an %2 mit einem transparenten Socket, aber keine Regel und keine Verbindung führt dorthin.</translation>
        </message>
        <message>
            <source>Delete flows that predate a rule</source>
            <translation>Verbindungen löschen, die älter sind als eine Regel</translation>
        </message>
        <message numerus="yes">
            <source>Delete the %n flows that began before this rule: %1?</source>
            <extracomment>%1 is a rule's place</extracomment>
            <translation>
                <numerusform>Die %n Verbindung löschen, die vor dieser Regel begann: %1?</numerusform>
                <numerusform>Die %n Verbindungen löschen, die vor dieser Regel begannen: %1?</numerusform>
            </translation>
        </message>
        <message>
            <source>The kernel decides about NAT with a flow's first packet, so these go on as before the rule was there. Once deleted, their next packet begins a new flow, which the rule takes; connections may break.</source>
            <translation>Über NAT entscheidet der Kernel beim ersten Paket einer Verbindung; diese laufen darum weiter wie vor der Regel. Sind sie gelöscht, beginnt ihr nächstes Paket eine neue Verbindung, die die Regel nimmt; Verbindungen können abreißen.</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n flows</source>
            <translation>
                <numerusform>%n Verbindung &amp;löschen</numerusform>
                <numerusform>%n Verbindungen &amp;löschen</numerusform>
            </translation>
        </message>
        <message>
            <source>dropped %1</source>
            <translation>verworfen %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingTree</name>
        <message>
            <source>Mappings</source>
            <translation>Abbildungen</translation>
        </message>
    </context>
    <context>
        <name>natlens::MappingsPage</name>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Show &amp;flows</source>
            <translation>&amp;Verbindungen zeigen</translation>
        </message>
        <message>
            <source>&amp;Intercept like this…</source>
            <translation>So etwas &amp;umleiten…</translation>
        </message>
        <message>
            <source>Show &amp;rule</source>
            <translation>&amp;Regel zeigen</translation>
        </message>
        <message>
            <source>Kinds of mappings</source>
            <translation>Arten von Abbildungen</translation>
        </message>
        <message>
            <source>Search mappings</source>
            <translation>Abbildungen suchen</translation>
        </message>
        <message>
            <source>&amp;Search mappings</source>
            <translation>Abbildungen &amp;suchen</translation>
        </message>
        <message>
            <source>The rules cannot be read</source>
            <translation>Die Regeln sind nicht lesbar</translation>
        </message>
        <message>
            <source>Looking for mappings</source>
            <translation>Abbildungen werden gesucht</translation>
        </message>
        <message>
            <source>Rules, sockets and flows are put together.</source>
            <translation>Regeln, Sockets und Verbindungen werden zusammengeführt.</translation>
        </message>
        <message>
            <source>Nothing is mapped here</source>
            <translation>Hier wird nichts abgebildet</translation>
        </message>
        <message>
            <source>No rule of this network namespace redirects, translates or diverts anything. The lab has scenarios that do: redirect, dnat, masquerade, tproxy and others.</source>
            <translation>Keine Regel dieses Netzwerk-Namensraums leitet um, übersetzt oder zweigt ab. Das Labor hat Szenarien, die das tun: redirect, dnat, masquerade, tproxy und andere.</translation>
        </message>
        <message>
            <source>No flow predates this rule any more.</source>
            <translation>Keine Verbindung ist mehr älter als diese Regel.</translation>
        </message>
        <message>
            <source>Mappings</source>
            <translation>Abbildungen</translation>
        </message>
    </context>
    <context>
        <name>natlens::MarkDialog</name>
        <message>
            <source>Set mark</source>
            <translation>Marke setzen</translation>
        </message>
        <message>
            <source>The bits that change; the others stay as they are.</source>
            <translation>Die Bits, die sich ändern; die anderen bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>&amp;Value:</source>
            <translation>&amp;Wert:</translation>
        </message>
        <message>
            <source>&amp;Mask:</source>
            <translation>&amp;Maske:</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Set the mark of %n flows</source>
            <translation>
                <numerusform>Marke von %n Verbindung &amp;setzen</numerusform>
                <numerusform>Marke von %n Verbindungen &amp;setzen</numerusform>
            </translation>
        </message>
        <message>
            <source>A mark is a number from 0 to 4294967295, or 0x0 to 0xffffffff.</source>
            <translation>Eine Marke ist eine Zahl von 0 bis 4294967295, oder 0x0 bis 0xffffffff.</translation>
        </message>
        <message>
            <source>With this mask no bit would change.</source>
            <translation>Mit dieser Maske würde sich kein Bit ändern.</translation>
        </message>
        <message>
            <source>The value has bits that the mask leaves alone.</source>
            <translation>Der Wert hat Bits, die die Maske in Ruhe lässt.</translation>
        </message>
        <message>
            <source>%1 becomes %2</source>
            <comment>a mark</comment>
            <translation>%1 wird %2</translation>
        </message>
    </context>
    <context>
        <name>natlens::NatText</name>
        <message>
            <source>none</source>
            <comment>no NAT</comment>
            <translation>keines</translation>
        </message>
        <message>
            <source>Redirect</source>
            <translation>Redirect</translation>
        </message>
        <message>
            <source>DNAT</source>
            <translation>DNAT</translation>
        </message>
        <message>
            <source>SNAT</source>
            <translation>SNAT</translation>
        </message>
        <message>
            <source>Masquerade</source>
            <translation>Masquerade</translation>
        </message>
        <message>
            <source>Port remap</source>
            <translation>Portwechsel</translation>
        </message>
        <message>
            <source>Both ends</source>
            <translation>Beide Enden</translation>
        </message>
        <message>
            <source>Nothing was translated.</source>
            <translation>Nichts wurde umgesetzt.</translation>
        </message>
        <message>
            <source>The destination was rewritten to an address of this host.</source>
            <translation>Das Ziel wurde auf eine Adresse dieses Rechners umgeschrieben.</translation>
        </message>
        <message>
            <source>The destination was rewritten to another host.</source>
            <translation>Das Ziel wurde auf einen anderen Rechner umgeschrieben.</translation>
        </message>
        <message>
            <source>The source was rewritten to an address that is not this host's.</source>
            <translation>Die Quelle wurde auf eine Adresse umgeschrieben, die nicht zu diesem Rechner gehört.</translation>
        </message>
        <message>
            <source>The source was rewritten to an address of this host.</source>
            <translation>Die Quelle wurde auf eine Adresse dieses Rechners umgeschrieben.</translation>
        </message>
        <message>
            <source>Only the source port was moved, to keep the tuple unique.</source>
            <translation>Nur der Quellport wurde gewechselt, damit das Tupel eindeutig bleibt.</translation>
        </message>
        <message>
            <source>Both destination and source were rewritten.</source>
            <translation>Ziel und Quelle wurden umgeschrieben.</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>%1?</source>
            <comment>an unsure kind of NAT</comment>
            <translation>%1?</translation>
        </message>
        <message>
            <source>no NAT</source>
            <translation>kein NAT</translation>
        </message>
        <message>
            <source>port remap</source>
            <translation>Portwechsel</translation>
        </message>
        <message>
            <source>DNAT and SNAT, as for a hairpin</source>
            <translation>DNAT und SNAT, wie bei einem Hairpin</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>inferred from the addresses</source>
            <translation>aus den Adressen geschlossen</translation>
        </message>
        <message>
            <source>matched by exactly one rule</source>
            <translation>genau eine Regel passt</translation>
        </message>
        <message>
            <source>proved by a packet trace</source>
            <translation>durch eine Paketverfolgung belegt</translation>
        </message>
        <message>
            <source>It is not known whether NAT changed this flow.</source>
            <translation>Es ist nicht bekannt, ob NAT diese Verbindung geändert hat.</translation>
        </message>
        <message>
            <source>How sure: %1</source>
            <translation>Wie sicher: %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::NavigationBar</name>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
    </context>
    <context>
        <name>natlens::NoticeStrip</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Show &amp;less</source>
            <translation>&amp;Weniger zeigen</translation>
        </message>
        <message numerus="yes">
            <source>Show %n &amp;more</source>
            <translation>
                <numerusform>%n weitere &amp;zeigen</numerusform>
                <numerusform>%n weitere &amp;zeigen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::OverviewPage</name>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>all flows, both ways</source>
            <translation>alle Verbindungen, beide Richtungen</translation>
        </message>
        <message>
            <source>Last minute</source>
            <extracomment>the span of time that charts show</extracomment>
            <translation>Letzte Minute</translation>
        </message>
        <message>
            <source>Last 10 minutes</source>
            <translation>Letzte 10 Minuten</translation>
        </message>
        <message>
            <source>Last hour</source>
            <translation>Letzte Stunde</translation>
        </message>
        <message>
            <source>Time that the curves show</source>
            <translation>Zeit, die die Kurven zeigen</translation>
        </message>
        <message>
            <source>Table of the kernel</source>
            <translation>Tabelle des Kernels</translation>
        </message>
        <message>
            <source>Flows that began and ended, a second</source>
            <translation>Begonnene und beendete Verbindungen je Sekunde</translation>
        </message>
        <message>
            <source>Throughput</source>
            <translation>Durchsatz</translation>
        </message>
        <message>
            <source>Protocols</source>
            <translation>Protokolle</translation>
        </message>
        <message>
            <source>States</source>
            <translation>Zustände</translation>
        </message>
        <message>
            <source>NAT</source>
            <translation>NAT</translation>
        </message>
        <message>
            <source>What connection tracking counts</source>
            <translation>Was die Verbindungsverfolgung zählt</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Paused; what shows is what was known then.</source>
            <translation>Angehalten; gezeigt wird, was da bekannt war.</translation>
        </message>
        <message>
            <source>The table is being read; counts are not whole yet.</source>
            <translation>Die Tabelle wird gelesen; die Zahlen sind noch nicht vollständig.</translation>
        </message>
        <message>
            <source>Nothing is known yet.</source>
            <translation>Noch ist nichts bekannt.</translation>
        </message>
        <message>
            <source>Flows shown here: %1</source>
            <translation>Hier gezeigte Verbindungen: %1</translation>
        </message>
        <message>
            <source>%1 new, %2 ended</source>
            <translation>%1 neu, %2 beendet</translation>
        </message>
        <message>
            <source>Off: the kernel counts neither packets nor bytes here. To count those of new flows:</source>
            <translation>Aus: Der Kernel zählt hier weder Pakete noch Bytes. Um sie bei neuen Verbindungen zu zählen:</translation>
        </message>
        <message>
            <source>No flow is tracked.</source>
            <translation>Keine Verbindung wird verfolgt.</translation>
        </message>
    </context>
    <context>
        <name>natlens::OverviewText</name>
        <message>
            <source>%1, IPv6</source>
            <comment>a protocol over IPv6</comment>
            <translation>%1, IPv6</translation>
        </message>
        <message>
            <source>no reply yet</source>
            <translation>noch keine Antwort</translation>
        </message>
        <message>
            <source>replied</source>
            <translation>beantwortet</translation>
        </message>
        <message>
            <source>assured</source>
            <translation>gesichert</translation>
        </message>
        <message>
            <source>no NAT</source>
            <translation>kein NAT</translation>
        </message>
        <message>
            <source>No source is open.</source>
            <translation>Keine Quelle ist offen.</translation>
        </message>
        <message>
            <source>Connecting to the source…</source>
            <translation>Verbinden mit der Quelle …</translation>
        </message>
        <message>
            <source>Waiting for consent…</source>
            <translation>Warten auf Zustimmung …</translation>
        </message>
        <message>
            <source>The source may not be read; the page of the flows says why.</source>
            <translation>Die Quelle darf nicht gelesen werden; die Seite der Verbindungen sagt, warum.</translation>
        </message>
        <message>
            <source>The source is gone; what shows is what was known last.</source>
            <translation>Die Quelle ist weg; gezeigt wird, was zuletzt bekannt war.</translation>
        </message>
        <message>
            <source>The source cannot be read; the page of the flows says why.</source>
            <translation>Die Quelle kann nicht gelesen werden; die Seite der Verbindungen sagt, warum.</translation>
        </message>
    </context>
    <context>
        <name>natlens::OwnerText</name>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>uid %1</source>
            <comment>a user without a name</comment>
            <translation>uid %1</translation>
        </message>
        <message>
            <source>The sockets of this host have not been asked for.</source>
            <translation>Nach den Sockets dieses Rechners wurde nicht gefragt.</translation>
        </message>
        <message>
            <source>No socket of this host belongs to this flow: it is forwarded, its socket is closed, or it lies in another network namespace.</source>
            <translation>Zu dieser Verbindung gehört kein Socket dieses Rechners: Sie wird weitergeleitet, ihr Socket ist geschlossen, oder er liegt in einem anderen Netzwerk-Namensraum.</translation>
        </message>
        <message>
            <source>User %1 (uid %2)</source>
            <translation>Benutzer %1 (uid %2)</translation>
        </message>
        <message>
            <source>Process %1 (pid %2)</source>
            <translation>Prozess %1 (pid %2)</translation>
        </message>
        <message>
            <source>Which process it is cannot be seen: it belongs to another user, or it has ended.</source>
            <translation>Welcher Prozess es ist, lässt sich nicht sehen: Er gehört einem anderen Benutzer, oder er ist beendet.</translation>
        </message>
        <message>
            <source>Unit %1</source>
            <translation>Unit %1</translation>
        </message>
        <message>
            <source>Control group %1</source>
            <translation>Kontrollgruppe %1</translation>
        </message>
        <message>
            <source>Found by the socket that listens for such flows.</source>
            <translation>Gefunden durch den Socket, der auf solche Verbindungen wartet.</translation>
        </message>
    </context>
    <context>
        <name>natlens::PacketPath</name>
        <message>
            <source>Picture of the packet's way</source>
            <translation>Bild vom Weg des Pakets</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Routing</source>
            <translation>Routing</translation>
        </message>
        <message>
            <source>Local
processes</source>
            <translation>Lokale
Prozesse</translation>
        </message>
        <message>
            <source>%1: stopped here</source>
            <translation>%1: hier zu Ende</translation>
        </message>
        <message numerus="yes">
            <source>and %n chains more</source>
            <translation>
                <numerusform>und %n Kette mehr</numerusform>
                <numerusform>und %n Ketten mehr</numerusform>
            </translation>
        </message>
        <message>
            <source>no chain</source>
            <translation>keine Kette</translation>
        </message>
        <message>
            <source>Routing:
lost here</source>
            <translation>Routing:
hier verloren</translation>
        </message>
    </context>
    <context>
        <name>natlens::Quantity</name>
        <message>
            <source>%1 M</source>
            <extracomment>a count in millions, as short as can be</extracomment>
            <translation>%1 Mio.</translation>
        </message>
        <message>
            <source>%1 s</source>
            <comment>seconds</comment>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <comment>minutes</comment>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <comment>hours</comment>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 d</source>
            <comment>days</comment>
            <translation>%1 d</translation>
        </message>
    </context>
    <context>
        <name>natlens::RareText</name>
        <message>
            <source>none</source>
            <comment>no labels</comment>
            <translation>keine</translation>
        </message>
        <message>
            <source>at %1: %2, then %3</source>
            <translation>bei %1: %2, danach %3</translation>
        </message>
        <message>
            <source>Offset of TCP sequence numbers before and after that position</source>
            <translation>Verschiebung der TCP-Sequenznummern vor und nach dieser Stelle</translation>
        </message>
        <message>
            <source>Helper</source>
            <translation>Helfer</translation>
        </message>
        <message>
            <source>Reads the payload and announces flows that belong to it</source>
            <translation>Liest die Nutzdaten und kündigt zugehörige Verbindungen an</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Master</source>
            <translation>Hauptverbindung</translation>
        </message>
        <message>
            <source>The flow that announced this one, by its original tuple</source>
            <translation>Die Verbindung, die diese angekündigt hat, mit ihrem Originaltupel</translation>
        </message>
        <message>
            <source>Unknown attributes</source>
            <translation>Unbekannte Attribute</translation>
        </message>
        <message>
            <source>Told by the kernel; this version has no name for them</source>
            <translation>Vom Kernel mitgeteilt; diese Version hat keine Namen dafür</translation>
        </message>
        <message>
            <source>Attribute %1</source>
            <translation>Attribut %1</translation>
        </message>
        <message numerus="yes">
            <source>%n bytes</source>
            <translation>
                <numerusform>%n Byte</numerusform>
                <numerusform>%n Byte</numerusform>
            </translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>Labels</translation>
        </message>
        <message>
            <source>Security context</source>
            <translation>Sicherheitskontext</translation>
        </message>
        <message>
            <source>Sequence adjustment, original direction</source>
            <translation>Sequenzanpassung, Originalrichtung</translation>
        </message>
        <message>
            <source>Sequence adjustment, reply direction</source>
            <translation>Sequenzanpassung, Antwortrichtung</translation>
        </message>
        <message>
            <source>Synproxy</source>
            <translation>Synproxy</translation>
        </message>
        <message>
            <source>initial sequence %1, timestamp %2, offset %3</source>
            <translation>Anfangssequenz %1, Zeitstempel %2, Verschiebung %3</translation>
        </message>
    </context>
    <context>
        <name>natlens::RateChart</name>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
    </context>
    <context>
        <name>natlens::RateText</name>
        <message>
            <source>%1/s</source>
            <extracomment>bytes a second; %1 is for example "14 kB"</extracomment>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>%1 /s</source>
            <extracomment>%1 is a number: so many a second</extracomment>
            <translation>%1 /s</translation>
        </message>
        <message>
            <source>%1 %</source>
            <extracomment>a share of all</extracomment>
            <translation>%1 %</translation>
        </message>
    </context>
    <context>
        <name>natlens::RuleOrderText</name>
        <message>
            <source>%1: %2 and %3 have the same priority, %4: which of them runs first is not defined.</source>
            <translation>%1: %2 und %3 haben die gleiche Priorität, %4: welche zuerst läuft, ist nicht festgelegt.</translation>
        </message>
        <message>
            <source>%1 is never reached: %2 takes all of its packets.</source>
            <translation>%1 wird nie erreicht: %2 nimmt alle ihre Pakete.</translation>
        </message>
        <message>
            <source>%1: %2 runs before %3 and translates all that %4 is for.</source>
            <translation>%1: %2 läuft vor %3 und übersetzt alles, wofür %4 da ist.</translation>
        </message>
    </context>
    <context>
        <name>natlens::RuleText</name>
        <message>
            <source>Called by jumps</source>
            <translation>Durch Sprünge gerufen</translation>
        </message>
        <message>
            <source>Ingress</source>
            <translation>Ingress</translation>
        </message>
        <message>
            <source>Prerouting</source>
            <translation>Prerouting</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Input</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Forward</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Output</translation>
        </message>
        <message>
            <source>Postrouting</source>
            <translation>Postrouting</translation>
        </message>
        <message>
            <source>Egress</source>
            <translation>Egress</translation>
        </message>
        <message>
            <source>chains that only other rules lead to</source>
            <translation>Ketten, zu denen nur andere Regeln führen</translation>
        </message>
        <message>
            <source>what a device receives, before anything else</source>
            <translation>was ein Gerät empfängt, vor allem anderen</translation>
        </message>
        <message>
            <source>all that comes in, before it is routed</source>
            <translation>alles, was hereinkommt, bevor es geroutet wird</translation>
        </message>
        <message>
            <source>what is meant for this host, after routing</source>
            <translation>was für diesen Rechner ist, nach dem Routing</translation>
        </message>
        <message>
            <source>what only passes through this host</source>
            <translation>was nur durch diesen Rechner hindurchgeht</translation>
        </message>
        <message>
            <source>what this host itself sends</source>
            <translation>was dieser Rechner selbst sendet</translation>
        </message>
        <message>
            <source>all that leaves, after routing</source>
            <translation>alles, was hinausgeht, nach dem Routing</translation>
        </message>
        <message>
            <source>what a device sends, after anything else</source>
            <translation>was ein Gerät sendet, nach allem anderen</translation>
        </message>
        <message>
            <source>Made with nft, run by nf_tables.</source>
            <translation>Mit nft gemacht, von nf_tables ausgeführt.</translation>
        </message>
        <message>
            <source>Made with iptables, run by nf_tables, beside what nft made.</source>
            <translation>Mit iptables gemacht, von nf_tables ausgeführt, neben dem, was nft machte.</translation>
        </message>
        <message>
            <source>Made with iptables-legacy, run by ip_tables; nft does not show it.</source>
            <translation>Mit iptables-legacy gemacht, von ip_tables ausgeführt; nft zeigt es nicht.</translation>
        </message>
        <message>
            <source>priority %1</source>
            <translation>Priorität %1</translation>
        </message>
        <message>
            <source>policy %1</source>
            <translation>Policy %1</translation>
        </message>
        <message>
            <source>%1, rule %2 (handle %3)</source>
            <translation>%1, Regel %2 (Handle %3)</translation>
        </message>
        <message>
            <source>%1, rule %2</source>
            <translation>%1, Regel %2</translation>
        </message>
        <message>
            <source>traced</source>
            <translation>verfolgt</translation>
        </message>
        <message>
            <source>matched</source>
            <translation>zugeordnet</translation>
        </message>
        <message>
            <source>ambiguous</source>
            <translation>mehrdeutig</translation>
        </message>
        <message>
            <source>older than the rules</source>
            <translation>älter als die Regeln</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>A packet trace proved that this rule did it.</source>
            <translation>Eine Paketverfolgung hat bewiesen, dass es diese Regel war.</translation>
        </message>
        <message>
            <source>Exactly one rule explains what was done to the flows.</source>
            <translation>Genau eine Regel erklärt, was mit den Verbindungen geschah.</translation>
        </message>
        <message>
            <source>Several rules could have done it; a trace would tell which.</source>
            <translation>Mehrere Regeln könnten es gewesen sein; eine Verfolgung würde zeigen, welche.</translation>
        </message>
        <message>
            <source>The flows began before the rules were as they are now.</source>
            <translation>Die Verbindungen begannen, bevor die Regeln waren, wie sie jetzt sind.</translation>
        </message>
        <message>
            <source>No rule that can be read explains it.</source>
            <translation>Keine lesbare Regel erklärt es.</translation>
        </message>
        <message>
            <source>%1 could not be read: %2</source>
            <translation>%1 war nicht lesbar: %2</translation>
        </message>
        <message>
            <source>%1: not understood: %2</source>
            <translation>%1: nicht verstanden: %2</translation>
        </message>
        <message>
            <source>%1: kept as text: %2</source>
            <translation>%1: als Text behalten: %2</translation>
        </message>
        <message>
            <source>%1: a jump leads back to its own chain: %2</source>
            <translation>%1: ein Sprung führt zurück in die eigene Kette: %2</translation>
        </message>
        <message>
            <source>%1: a jump leads nowhere: %2</source>
            <translation>%1: ein Sprung führt ins Leere: %2</translation>
        </message>
        <message>
            <source>%1: more than is read; the rest is left out: %2</source>
            <translation>%1: mehr, als gelesen wird; der Rest fehlt: %2</translation>
        </message>
        <message>
            <source>the generation of nf_tables</source>
            <translation>die Generation von nf_tables</translation>
        </message>
    </context>
    <context>
        <name>natlens::RuleTreeModel</name>
        <message>
            <source>as text</source>
            <translation>als Text</translation>
        </message>
        <message>
            <source>no counter</source>
            <translation>kein Zähler</translation>
        </message>
        <message>
            <source>no rules</source>
            <translation>keine Regeln</translation>
        </message>
        <message>
            <source>Flows that this rule explains. Click: show them.</source>
            <translation>Verbindungen, die diese Regel erklärt. Klick: zeigen.</translation>
        </message>
        <message>
            <source>This rule has no counter.</source>
            <translation>Diese Regel hat keinen Zähler.</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Flows</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
    </context>
    <context>
        <name>natlens::RuleDetail</name>
        <message>
            <source>The chosen rule</source>
            <translation>Die gewählte Regel</translation>
        </message>
        <message>
            <source>See the &amp;doctor</source>
            <translation>Zum &amp;Doktor</translation>
        </message>
        <message>
            <source>Choose a rule to read all of it.</source>
            <translation>Wählen Sie eine Regel, um sie ganz zu lesen.</translation>
        </message>
        <message>
            <source>Show &amp;flows</source>
            <translation>&amp;Verbindungen zeigen</translation>
        </message>
        <message>
            <source>&amp;Copy rule</source>
            <translation>Regel &amp;kopieren</translation>
        </message>
    </context>
    <context>
        <name>natlens::RulesPage</name>
        <message>
            <source>Show &amp;flows</source>
            <translation>&amp;Verbindungen zeigen</translation>
        </message>
        <message>
            <source>&amp;Copy rule</source>
            <translation>Regel &amp;kopieren</translation>
        </message>
        <message>
            <source>Search rules, chains, comments</source>
            <translation>Regeln, Ketten, Kommentare suchen</translation>
        </message>
        <message>
            <source>IPv4 and IPv6</source>
            <translation>IPv4 und IPv6</translation>
        </message>
        <message>
            <source>IPv4</source>
            <translation>IPv4</translation>
        </message>
        <message>
            <source>IPv6</source>
            <translation>IPv6</translation>
        </message>
        <message>
            <source>Packets that the chains see</source>
            <translation>Pakete, die die Ketten sehen</translation>
        </message>
        <message>
            <source>&amp;NAT only</source>
            <translation>Nur &amp;NAT</translation>
        </message>
        <message>
            <source>Only rules that translate addresses or divert to a socket</source>
            <translation>Nur Regeln, die Adressen übersetzen oder zu einem Socket abzweigen</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>&amp;Search rules</source>
            <translation>Regeln &amp;suchen</translation>
        </message>
        <message>
            <source>&amp;Read again</source>
            <translation>&amp;Erneut lesen</translation>
        </message>
        <message>
            <source>The rules cannot be read</source>
            <translation>Die Regeln sind nicht lesbar</translation>
        </message>
        <message>
            <source>Reading the rules</source>
            <translation>Die Regeln werden gelesen</translation>
        </message>
        <message>
            <source>nftables, iptables and their IPv6 kin are asked for all they have.</source>
            <translation>nftables, iptables und ihre IPv6-Verwandten werden nach allem gefragt, was sie haben.</translation>
        </message>
        <message>
            <source>There are no rules here</source>
            <translation>Hier gibt es keine Regeln</translation>
        </message>
        <message>
            <source>Neither nft nor iptables has a chain in this network namespace: every packet passes as it is. The lab plays redirects, DNAT, masquerading and TPROXY, so that there is something to look at. A first rule of your own could be:</source>
            <translation>Weder nft noch iptables hat eine Kette in diesem Netzwerk-Namensraum: Jedes Paket geht durch, wie es ist. Das Labor spielt Umleitungen, DNAT, Maskierung und TPROXY vor, damit es etwas zu sehen gibt. Eine erste eigene Regel könnte sein:</translation>
        </message>
        <message>
            <source>%1: %2. %3</source>
            <extracomment>%1 is a flow, %2 how sure it is which rule made its translation, %3 what that means</extracomment>
            <translation>%1: %2. %3</translation>
        </message>
        <message numerus="yes">
            <source>%n rules</source>
            <translation>
                <numerusform>%n Regel</numerusform>
                <numerusform>%n Regeln</numerusform>
            </translation>
        </message>
        <message>
            <source>generation %1</source>
            <translation>Generation %1</translation>
        </message>
        <message>
            <source>not read again: %1</source>
            <translation>nicht erneut gelesen: %1</translation>
        </message>
        <message>
            <source>read at %1</source>
            <translation>gelesen um %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::SavedFiltersDialog</name>
        <message>
            <source>Saved filters</source>
            <translation>Gespeicherte Filter</translation>
        </message>
        <message>
            <source>&amp;Apply</source>
            <translation>&amp;Anwenden</translation>
        </message>
        <message>
            <source>&amp;Rename</source>
            <translation>&amp;Umbenennen</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Löschen</translation>
        </message>
    </context>
    <context>
        <name>natlens::ScreenshotRun</name>
        <message>
            <source>natlens: %1 cannot be written.
</source>
            <translation>natlens: %1 lässt sich nicht schreiben.
</translation>
        </message>
    </context>
    <context>
        <name>natlens::Sentence</name>
        <message>
            <source>ICMP id %1 of %2 was changed to %3 to keep the tuple unique</source>
            <translation>Die ICMP-Id %1 von %2 wurde auf %3 geändert, damit das Tupel eindeutig bleibt</translation>
        </message>
        <message>
            <source>Source key of %1 was changed to %2 to keep the tuple unique</source>
            <translation>Der Quellschlüssel von %1 wurde auf %2 geändert, damit das Tupel eindeutig bleibt</translation>
        </message>
        <message>
            <source>Source port of %1 was moved to %2 to keep the tuple unique</source>
            <translation>Der Quellport von %1 wurde auf %2 gewechselt, damit das Tupel eindeutig bleibt</translation>
        </message>
        <message>
            <source>Nothing was translated</source>
            <translation>Nichts wurde umgesetzt</translation>
        </message>
        <message>
            <source>Destination %1 was rewritten to this host's %2</source>
            <translation>Das Ziel %1 wurde auf %2 dieses Rechners umgeschrieben</translation>
        </message>
        <message>
            <source>Destination %1 was rewritten to %2</source>
            <translation>Das Ziel %1 wurde auf %2 umgeschrieben</translation>
        </message>
        <message>
            <source>Source %1 was rewritten to %2</source>
            <translation>Die Quelle %1 wurde auf %2 umgeschrieben</translation>
        </message>
        <message>
            <source>Source %1 was rewritten to this host's %2</source>
            <translation>Die Quelle %1 wurde auf %2 dieses Rechners umgeschrieben</translation>
        </message>
        <message>
            <source>Destination %1 was rewritten to %2, and source %3 to %4</source>
            <translation>Das Ziel %1 wurde auf %2 umgeschrieben und die Quelle %3 auf %4</translation>
        </message>
        <message>
            <source>What NAT did is not known: the kernel has not told the reply tuple.</source>
            <translation>Was NAT gemacht hat, ist nicht bekannt: Der Kernel hat das Antworttupel nicht mitgeteilt.</translation>
        </message>
        <message>
            <source>%1, but the status bits do not say so: the kind of NAT is not known.</source>
            <translation>%1, aber die Statusbits sagen das nicht: Die Art des NAT ist nicht bekannt.</translation>
        </message>
        <message>
            <source>%1: REDIRECT or DNAT, not known which, because this host's addresses are missing.</source>
            <translation>%1: REDIRECT oder DNAT, welches ist nicht bekannt, weil die Adressen dieses Rechners fehlen.</translation>
        </message>
        <message>
            <source>%1: MASQUERADE or SNAT, not known which, because this host's addresses are missing.</source>
            <translation>%1: MASQUERADE oder SNAT, welches ist nicht bekannt, weil die Adressen dieses Rechners fehlen.</translation>
        </message>
        <message>
            <source>%1: how this came about is not known.</source>
            <translation>%1: Wie es dazu kam, ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Nothing was translated: the reply is the plain inverse of the original, %1.</source>
            <translation>Nichts wurde umgesetzt: Die Antwort ist die reine Umkehrung des Originals, %1.</translation>
        </message>
        <message>
            <source>%1: %2, %3.</source>
            <extracomment>what happened: kind of NAT, how sure</extracomment>
            <translation>%1: %2, %3.</translation>
        </message>
    </context>
    <context>
        <name>natlens::SettingActs</name>
        <message>
            <source>Nothing was changed. %1</source>
            <translation>Nichts wurde geändert. %1</translation>
        </message>
        <message>
            <source>Set back to what was there before.</source>
            <translation>Zurückgesetzt auf das, was vorher galt.</translation>
        </message>
        <message>
            <source>Set. Undo sets back what was there before.</source>
            <translation>Gesetzt. Zurücknehmen setzt wieder, was vorher galt.</translation>
        </message>
    </context>
    <context>
        <name>natlens::ShortcutsDialog</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Empty the filter, while it is being typed</source>
            <translation>Den Filter leeren, während er eingegeben wird</translation>
        </message>
        <message>
            <source>Return, ↓</source>
            <translation>Eingabe, ↓</translation>
        </message>
        <message>
            <source>From the filter to the table</source>
            <translation>Vom Filter in die Tabelle</translation>
        </message>
        <message>
            <source>↑ ↓</source>
            <translation>↑ ↓</translation>
        </message>
        <message>
            <source>Choose a flow</source>
            <translation>Eine Verbindung wählen</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>From filter to table to details, and round again</source>
            <translation>Vom Filter zur Tabelle, zu den Einzelheiten und reihum</translation>
        </message>
        <message>
            <source>Alt+V, S</source>
            <translation>Alt+A, S</translation>
        </message>
        <message>
            <source>Sort by any column</source>
            <translation>Nach einer beliebigen Spalte sortieren</translation>
        </message>
        <message>
            <source>↑</source>
            <translation>↑</translation>
        </message>
        <message>
            <source>In the filter: earlier filters</source>
            <translation>Im Filter: frühere Filter</translation>
        </message>
        <message>
            <source>Ctrl+Space</source>
            <translation>Strg+Leertaste</translation>
        </message>
        <message>
            <source>In the filter: what may stand here</source>
            <translation>Im Filter: was hier stehen kann</translation>
        </message>
        <message>
            <source>Shift+↑ ↓, Ctrl+A</source>
            <translation>Umschalt+↑ ↓, Strg+A</translation>
        </message>
        <message>
            <source>Choose several flows, all flows</source>
            <translation>Mehrere Verbindungen wählen, alle wählen</translation>
        </message>
        <message>
            <source>← →</source>
            <translation>← →</translation>
        </message>
        <message>
            <source>To another cell of the chosen flow</source>
            <translation>Zu einer anderen Zelle der gewählten Verbindung</translation>
        </message>
    </context>
    <context>
        <name>natlens::SourceDialog</name>
        <message>
            <source>Source of flows</source>
            <translation>Quelle der Verbindungen</translation>
        </message>
        <message>
            <source>&amp;This machine</source>
            <translation>&amp;Dieser Rechner</translation>
        </message>
        <message>
            <source>By the helper on the system bus. An administrator has to agree.</source>
            <translation>Über den Helfer am Systembus. Ein Administrator muss zustimmen.</translation>
        </message>
        <message>
            <source>This &amp;namespace, directly</source>
            <translation>Dieser &amp;Namensraum, unmittelbar</translation>
        </message>
        <message>
            <source>For a root shell in a network namespace.</source>
            <translation>Für eine root-Shell in einem Netzwerk-Namensraum.</translation>
        </message>
        <message>
            <source>The &amp;lab</source>
            <translation>Das &amp;Labor</translation>
        </message>
        <message>
            <source>Real NAT and real traffic in namespaces of its own. No privilege needed.</source>
            <translation>Echtes NAT und echter Verkehr in eigenen Namensräumen. Braucht keine besonderen Rechte.</translation>
        </message>
        <message>
            <source>Scenario of the lab</source>
            <translation>Szenario des Labors</translation>
        </message>
    </context>
    <context>
        <name>natlens::SourceText</name>
        <message>
            <source>The lab needs user namespaces, and this system denies them to ordinary users. An administrator can allow them until the next start of the system:</source>
            <translation>Das Labor braucht Benutzer-Namensräume, und dieses System verweigert sie gewöhnlichen Benutzern. Ein Administrator kann sie bis zum nächsten Systemstart erlauben:</translation>
        </message>
        <message>
            <source>User namespaces are denied</source>
            <translation>Benutzer-Namensräume sind verweigert</translation>
        </message>
        <message>
            <source>The helper is not installed</source>
            <translation>Der Helfer ist nicht installiert</translation>
        </message>
        <message>
            <source>Reading this machine's flows needs natlens-helper, a small system service. The lab needs nothing: it plays real NAT in namespaces of its own.</source>
            <translation>Um die Verbindungen dieses Rechners zu lesen, braucht es natlens-helper, einen kleinen Systemdienst. Das Labor braucht nichts: Es spielt echtes NAT in eigenen Namensräumen.</translation>
        </message>
        <message>
            <source>There is no system bus</source>
            <translation>Es gibt keinen Systembus</translation>
        </message>
        <message>
            <source>The helper is reached over D-Bus, and nothing answers at the system bus's address. In a container, use the lab, or read this namespace directly as root.</source>
            <translation>Der Helfer ist über D-Bus zu erreichen, und unter der Adresse des Systembusses antwortet niemand. Nehmen Sie in einem Container das Labor, oder lesen Sie diesen Namensraum unmittelbar als root.</translation>
        </message>
        <message>
            <source>Nobody answers authorisation questions</source>
            <translation>Niemand beantwortet Fragen nach der Berechtigung</translation>
        </message>
        <message>
            <source>polkit is not running, and without an answer the helper says no. Start polkit, then try again.</source>
            <translation>polkit läuft nicht, und ohne Antwort sagt der Helfer nein. Starten Sie polkit, und versuchen Sie es dann erneut.</translation>
        </message>
        <message>
            <source>This kernel cannot tell its flows</source>
            <translation>Dieser Kernel kann seine Verbindungen nicht mitteilen</translation>
        </message>
        <message>
            <source>It has no conntrack netlink interface (CONFIG_NF_CT_NETLINK). Where it is a module, an administrator can load it:</source>
            <translation>Ihm fehlt die Netlink-Schnittstelle von conntrack (CONFIG_NF_CT_NETLINK). Ist sie ein Modul, kann ein Administrator es laden:</translation>
        </message>
        <message>
            <source>This source does not work</source>
            <translation>Diese Quelle funktioniert nicht</translation>
        </message>
        <message>
            <source>This needs CAP_NET_ADMIN</source>
            <translation>Dafür ist CAP_NET_ADMIN nötig</translation>
        </message>
        <message>
            <source>Reading flows directly is for a root shell in the network namespace to be looked at. As an ordinary user, use the system helper or the lab.</source>
            <translation>Unmittelbar zu lesen ist für eine root-Shell in dem Netzwerk-Namensraum gedacht, um den es geht. Nehmen Sie als gewöhnlicher Benutzer den Helfer des Systems oder das Labor.</translation>
        </message>
        <message>
            <source>The question for a password was closed. Natlens reads flows only with an administrator's consent, because they show who talks to whom.</source>
            <translation>Die Frage nach einem Passwort wurde geschlossen. Natlens liest Verbindungen nur mit Zustimmung eines Administrators, denn sie zeigen, wer mit wem spricht.</translation>
        </message>
        <message>
            <source>polkit did not allow reading this machine's flows. They show who talks to whom, so an administrator has to agree.</source>
            <translation>polkit hat nicht erlaubt, die Verbindungen dieses Rechners zu lesen. Sie zeigen, wer mit wem spricht; deshalb muss ein Administrator zustimmen.</translation>
        </message>
        <message>
            <source>Not authorised</source>
            <translation>Nicht berechtigt</translation>
        </message>
        <message>
            <source>Starting the lab</source>
            <translation>Das Labor startet</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>Verbindung wird aufgebaut</translation>
        </message>
        <message>
            <source>Namespaces, links and rules are being set up.</source>
            <translation>Namensräume, Leitungen und Regeln werden eingerichtet.</translation>
        </message>
        <message>
            <source>Looking for the helper.</source>
            <translation>Der Helfer wird gesucht.</translation>
        </message>
        <message>
            <source>This machine</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>This namespace</source>
            <translation>Dieser Namensraum</translation>
        </message>
        <message>
            <source>Lab: %1</source>
            <translation>Labor: %1</translation>
        </message>
        <message>
            <source>Flows of this machine, read by the helper on the system bus</source>
            <translation>Verbindungen dieses Rechners, gelesen vom Helfer am Systembus</translation>
        </message>
        <message>
            <source>Flows of this network namespace, read by a helper of our own</source>
            <translation>Verbindungen dieses Netzwerk-Namensraums, gelesen von einem eigenen Helfer</translation>
        </message>
        <message>
            <source>A lab of network namespaces with real NAT and real traffic</source>
            <translation>Ein Labor aus Netzwerk-Namensräumen mit echtem NAT und echtem Verkehr</translation>
        </message>
        <message>
            <source>&amp;Try again</source>
            <translation>&amp;Erneut versuchen</translation>
        </message>
        <message>
            <source>Open the &amp;lab</source>
            <translation>Das &amp;Labor öffnen</translation>
        </message>
        <message>
            <source>Choose another &amp;source…</source>
            <translation>Andere &amp;Quelle wählen …</translation>
        </message>
        <message>
            <source>&amp;Clear the filter</source>
            <translation>Filter &amp;leeren</translation>
        </message>
        <message>
            <source>Waiting for consent</source>
            <translation>Warten auf Zustimmung</translation>
        </message>
        <message>
            <source>polkit asks for an administrator's password in a window of its own.</source>
            <translation>polkit fragt in einem eigenen Fenster nach dem Passwort eines Administrators.</translation>
        </message>
        <message>
            <source>The source went away</source>
            <translation>Die Quelle ist weg</translation>
        </message>
        <message>
            <source>Natlens tries again by itself.</source>
            <translation>Natlens versucht es von selbst erneut.</translation>
        </message>
        <message>
            <source>Reading the table</source>
            <translation>Die Tabelle wird gelesen</translation>
        </message>
        <message>
            <source>The kernel tells the flows that it tracks.</source>
            <translation>Der Kernel teilt die Verbindungen mit, die er verfolgt.</translation>
        </message>
        <message>
            <source>Nothing is tracked here yet</source>
            <translation>Hier wird noch nichts verfolgt</translation>
        </message>
        <message>
            <source>No flow matches the filter</source>
            <translation>Keine Verbindung passt zum Filter</translation>
        </message>
        <message>
            <source>The source no longer answers.</source>
            <translation>Die Quelle antwortet nicht mehr.</translation>
        </message>
        <message>
            <source>The source went away.</source>
            <translation>Die Quelle ist weg.</translation>
        </message>
        <message>
            <source>Reconnecting in %1 s.</source>
            <translation>Neuer Versuch in %1 s.</translation>
        </message>
        <message>
            <source>Reconnecting…</source>
            <translation>Neuer Versuch …</translation>
        </message>
        <message>
            <source>Below is what was known last.</source>
            <translation>Unten steht, was zuletzt bekannt war.</translation>
        </message>
        <message>
            <source>The other end sent something that makes no sense</source>
            <translation>Die Gegenseite hat etwas gesendet, das keinen Sinn ergibt</translation>
        </message>
        <message>
            <source>The other end sent more than is allowed</source>
            <translation>Die Gegenseite hat mehr gesendet, als erlaubt ist</translation>
        </message>
        <message>
            <source>A system call failed</source>
            <translation>Ein Systemaufruf ist gescheitert</translation>
        </message>
        <message>
            <source>Not installed</source>
            <translation>Nicht installiert</translation>
        </message>
        <message>
            <source>This system cannot do it</source>
            <translation>Dieses System kann das nicht</translation>
        </message>
        <message>
            <source>The other end went away</source>
            <translation>Die Gegenseite ist weg</translation>
        </message>
        <message>
            <source>No answer in time</source>
            <translation>Keine Antwort in der Frist</translation>
        </message>
        <message>
            <source>A limit of the helper's was reached: too many windows at once</source>
            <translation>Eine Grenze des Helfers ist erreicht: zu viele Fenster zugleich</translation>
        </message>
        <message>
            <source>The question was closed</source>
            <translation>Die Frage wurde geschlossen</translation>
        </message>
        <message>
            <source>That is no source</source>
            <translation>Das ist keine Quelle</translation>
        </message>
        <message>
            <source>The kernel tracks flows only in a network namespace where a rule asks for it: NAT, or a match on the connection's state. No rule in this one has made it track anything so far.</source>
            <translation>Der Kernel verfolgt Verbindungen nur in einem Netzwerk-Namensraum, in dem eine Regel danach verlangt: NAT oder eine Prüfung des Verbindungszustands. In diesem hat ihn bisher keine Regel dazu gebracht.</translation>
        </message>
        <message>
            <source>Traffic does pass here; the lab's other scenarios have rules that make the kernel look at it.</source>
            <translation>Verkehr gibt es hier durchaus; die anderen Szenarien des Labors haben Regeln, deretwegen der Kernel ihn verfolgt.</translation>
        </message>
        <message>
            <source>A rule such as this makes it start:</source>
            <translation>Mit einer Regel wie dieser beginnt er:</translation>
        </message>
        <message numerus="yes">
            <source>None of %n flows passes “%1”.</source>
            <extracomment>%1 is the filter</extracomment>
            <translation>
                <numerusform>Die einzige Verbindung kommt nicht durch „%1“.</numerusform>
                <numerusform>Von %n Verbindungen kommt keine durch „%1“.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::StatePage</name>
        <message>
            <source>Command for a terminal</source>
            <translation>Befehl für ein Terminal</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>Im Gange</translation>
        </message>
    </context>
    <context>
        <name>natlens::StatusStrip</name>
        <message>
            <source>idle</source>
            <translation>untätig</translation>
        </message>
        <message>
            <source>connecting</source>
            <translation>Verbindungsaufbau</translation>
        </message>
        <message>
            <source>waiting for consent</source>
            <translation>wartet auf Zustimmung</translation>
        </message>
        <message>
            <source>live</source>
            <translation>live</translation>
        </message>
        <message>
            <source>denied</source>
            <translation>verweigert</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>verloren</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>accounting off</source>
            <translation>Zählung aus</translation>
        </message>
        <message>
            <source>The kernel counts neither packets nor bytes of flows in this network namespace.
To count those of new flows:
sudo sysctl -w net.netfilter.nf_conntrack_acct=1</source>
            <translation>Der Kernel zählt in diesem Netzwerk-Namensraum weder Pakete noch Byte der Verbindungen.
Um die von neuen Verbindungen zu zählen:
sudo sysctl -w net.netfilter.nf_conntrack_acct=1</translation>
        </message>
        <message>
            <source>timestamps off</source>
            <translation>Zeitstempel aus</translation>
        </message>
        <message>
            <source>The kernel does not keep when flows began in this network namespace.
To keep it for new flows:
sudo sysctl -w net.netfilter.nf_conntrack_timestamp=1</source>
            <translation>Der Kernel hält in diesem Netzwerk-Namensraum nicht fest, wann Verbindungen begannen.
Um es für neue festzuhalten:
sudo sysctl -w net.netfilter.nf_conntrack_timestamp=1</translation>
        </message>
        <message>
            <source>Flows that began, changed or ended, in a second</source>
            <translation>Verbindungen, die begannen, sich änderten oder endeten, in einer Sekunde</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <extracomment>%1 is the source, %2 what it is doing</extracomment>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1 of %2 flows</source>
            <translation>%1 von %2 Verbindungen</translation>
        </message>
        <message>
            <source>The kernel's table holds %1 of at most %2 flows.</source>
            <translation>Die Tabelle des Kernels enthält %1 von höchstens %2 Verbindungen.</translation>
        </message>
        <message>
            <source>%1 events/s</source>
            <translation>%1 Ereignisse/s</translation>
        </message>
        <message numerus="yes">
            <source>%n resyncs</source>
            <translation>
                <numerusform>%n Abgleich</numerusform>
                <numerusform>%n Abgleiche</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n malformed messages</source>
            <translation>
                <numerusform>%n fehlerhafte Nachricht</numerusform>
                <numerusform>%n fehlerhafte Nachrichten</numerusform>
            </translation>
        </message>
        <message>
            <source>Messages that could not be read; they were passed over.</source>
            <translation>Nachrichten, die nicht zu lesen waren; sie wurden übergangen.</translation>
        </message>
        <message>
            <source>How often the whole table was read again, because events were lost</source>
            <translation>Wie oft die ganze Tabelle neu gelesen wurde, weil Ereignisse verloren gingen</translation>
        </message>
    </context>
    <context>
        <name>natlens::TraceForm</name>
        <message>
            <source>also what this &amp;host sends</source>
            <translation>auch, was dieser &amp;Rechner sendet</translation>
        </message>
        <message>
            <source>S&amp;tart</source>
            <translation>S&amp;tart</translation>
        </message>
        <message>
            <source>any protocol</source>
            <translation>jedes Protokoll</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Incoming interface</source>
            <translation>Eingehende Schnittstelle</translation>
        </message>
        <message>
            <source>any address</source>
            <translation>jede Adresse</translation>
        </message>
        <message>
            <source>any port</source>
            <translation>jeder Port</translation>
        </message>
        <message>
            <source>Source port</source>
            <translation>Quellport</translation>
        </message>
        <message>
            <source>Destination port</source>
            <translation>Zielport</translation>
        </message>
        <message>
            <source> s</source>
            <comment>seconds</comment>
            <translation> s</translation>
        </message>
        <message>
            <source> packets/s</source>
            <translation> Pakete/s</translation>
        </message>
        <message>
            <source>&amp;from</source>
            <translation>&amp;von</translation>
        </message>
        <message>
            <source>t&amp;o</source>
            <translation>&amp;nach</translation>
        </message>
        <message>
            <source>at &amp;most</source>
            <translation>&amp;höchstens</translation>
        </message>
        <message>
            <source>any interface</source>
            <translation>jede Schnittstelle</translation>
        </message>
        <message>
            <source>in by %1</source>
            <translation>herein an %1</translation>
        </message>
        <message>
            <source>S&amp;top</source>
            <translation>S&amp;topp</translation>
        </message>
        <message>
            <source>“%1” is no address.</source>
            <translation>„%1“ ist keine Adresse.</translation>
        </message>
        <message>
            <source>“%1” is no port; ports are 1 to 65535.</source>
            <translation>„%1“ ist kein Port; Ports sind 1 bis 65535.</translation>
        </message>
        <message>
            <source>One address is IPv4, the other IPv6.</source>
            <translation>Die eine Adresse ist IPv4, die andere IPv6.</translation>
        </message>
        <message>
            <source>Ports need a protocol that has ports: TCP, UDP or SCTP.</source>
            <translation>Ports brauchen ein Protokoll, das Ports hat: TCP, UDP oder SCTP.</translation>
        </message>
        <message>
            <source>for</source>
            <translation>für</translation>
        </message>
    </context>
    <context>
        <name>natlens::TracePacketModel</name>
        <message>
            <source>No.</source>
            <comment>number of a packet</comment>
            <translation>Nr.</translation>
        </message>
        <message>
            <source>Packet</source>
            <translation>Paket</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
    </context>
    <context>
        <name>natlens::TracePage</name>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Steps of the packet</source>
            <translation>Schritte des Pakets</translation>
        </message>
        <message>
            <source>Trace</source>
            <translation>Verfolgung</translation>
        </message>
        <message>
            <source>There are rules of iptables-legacy here. Their TRACE target is out of scope: packets are followed through nft's and iptables-nft's rules only.</source>
            <translation>Hier gibt es Regeln von iptables-legacy. Deren Ziel TRACE wird nicht benutzt: Pakete werden nur durch die Regeln von nft und iptables-nft verfolgt.</translation>
        </message>
        <message>
            <source>Starting; an administrator may have to agree.</source>
            <translation>Beginnt; vielleicht muss ein Verwalter zustimmen.</translation>
        </message>
        <message>
            <source>Say which packets to follow and start: each rule that they pass is told, with its verdict. The helper marks them in a table of its own, which goes by itself.</source>
            <translation>Sagen Sie, welche Pakete verfolgt werden sollen, und starten Sie: Jede Regel, an der sie vorbeikommen, wird mit ihrem Urteil genannt. Der Helfer kennzeichnet sie in einer eigenen Tabelle, die von selbst verschwindet.</translation>
        </message>
        <message>
            <source>No trace: %1</source>
            <translation>Keine Verfolgung: %1</translation>
        </message>
        <message>
            <source>Waiting for a packet that fits…</source>
            <translation>Wartet auf ein Paket, das passt …</translation>
        </message>
        <message numerus="yes">
            <source>Following: %n packets so far</source>
            <translation>
                <numerusform>Verfolgt: bisher %n Paket</numerusform>
                <numerusform>Verfolgt: bisher %n Pakete</numerusform>
            </translation>
        </message>
        <message>
            <source>Over: no packet that fits came. Is there traffic, and does it come in where you look? For what this host sends, tick the box.</source>
            <translation>Zu Ende: Kein passendes Paket kam. Gibt es Verkehr, und kommt er dort herein, wo Sie suchen? Für das, was dieser Rechner sendet, das Kästchen ankreuzen.</translation>
        </message>
        <message numerus="yes">
            <source>Over: %n packets. Return on a step shows its rule.</source>
            <translation>
                <numerusform>Zu Ende: %n Paket. Eingabe auf einem Schritt zeigt seine Regel.</numerusform>
                <numerusform>Zu Ende: %n Pakete. Eingabe auf einem Schritt zeigt seine Regel.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::TraceStepModel</name>
        <message>
            <source>What happened to it</source>
            <translation>Was mit ihm geschah</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Urteil</translation>
        </message>
    </context>
    <context>
        <name>natlens::TraceText</name>
        <message>
            <source>a rule that was not read (handle %1)</source>
            <translation>eine Regel, die nicht gelesen wurde (Handle %1)</translation>
        </message>
        <message>
            <source>a rule that was not read</source>
            <translation>eine Regel, die nicht gelesen wurde</translation>
        </message>
        <message>
            <source>end of the chain: back to where it was called</source>
            <translation>Ende der Kette: zurück, woher sie gerufen wurde</translation>
        </message>
        <message>
            <source>end of the chain: its policy</source>
            <translation>Ende der Kette: ihre Policy</translation>
        </message>
        <message>
            <source>protocol %1</source>
            <translation>Protokoll %1</translation>
        </message>
        <message>
            <source>the helper's mark: the trace begins</source>
            <translation>die Kennzeichnung des Helfers: die Verfolgung beginnt</translation>
        </message>
        <message>
            <source>not told</source>
            <translation>nicht gesagt</translation>
        </message>
        <message>
            <source>invalid</source>
            <translation>ungültig</translation>
        </message>
        <message>
            <source>established</source>
            <translation>bestehend</translation>
        </message>
        <message>
            <source>related</source>
            <translation>zugehörig</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>untracked, as a rule said</source>
            <translation>nicht verfolgt, wie eine Regel es sagte</translation>
        </message>
        <message>
            <source>Connection tracking: no entry was told. It is not in use here, the packet is invalid, or the kernel is older than 6.16</source>
            <translation>Verbindungsverfolgung: kein Eintrag wurde genannt. Sie ist hier nicht in Gebrauch, das Paket ist ungültig, oder der Kernel ist älter als 6.16</translation>
        </message>
        <message>
            <source>Connection tracking: %1</source>
            <translation>Verbindungsverfolgung: %1</translation>
        </message>
        <message>
            <source>Connection tracking: %1, flow %2</source>
            <translation>Verbindungsverfolgung: %1, Fluss %2</translation>
        </message>
        <message>
            <source>Connection tracking: %1, a reply of flow %2</source>
            <translation>Verbindungsverfolgung: %1, eine Antwort des Flusses %2</translation>
        </message>
        <message>
            <source>interface %1</source>
            <translation>Schnittstelle %1</translation>
        </message>
        <message>
            <source>NAT made it %1</source>
            <translation>NAT machte daraus %1</translation>
        </message>
        <message>
            <source>NAT changes nothing</source>
            <translation>NAT ändert nichts</translation>
        </message>
        <message>
            <source>A rule wrote into it: %1</source>
            <translation>Eine Regel schrieb hinein: %1</translation>
        </message>
        <message>
            <source>Its mark is now 0x%1</source>
            <translation>Seine Markierung ist nun 0x%1</translation>
        </message>
        <message>
            <source>Routing: to this host</source>
            <translation>Routing: zu diesem Rechner</translation>
        </message>
        <message>
            <source>Routing: out by %1</source>
            <translation>Routing: hinaus über %1</translation>
        </message>
        <message>
            <source>On to the sockets of this host</source>
            <translation>Weiter zu den Sockets dieses Rechners</translation>
        </message>
        <message>
            <source>Sent by %1</source>
            <translation>Gesendet über %1</translation>
        </message>
        <message>
            <source>dropped</source>
            <translation>verworfen</translation>
        </message>
        <message>
            <source>delivered</source>
            <translation>zugestellt</translation>
        </message>
        <message>
            <source>sent</source>
            <translation>gesendet</translation>
        </message>
        <message>
            <source>lost</source>
            <translation>verloren</translation>
        </message>
        <message>
            <source>It was not seen again after the last chain above, in %1.</source>
            <translation>Nach der letzten Kette oben, in %1, wurde es nicht mehr gesehen.</translation>
        </message>
        <message>
            <source>It was dropped in %1.</source>
            <translation>Es wurde in %1 verworfen.</translation>
        </message>
        <message>
            <source>It passed all chains and went to the sockets of this host.</source>
            <translation>Es kam durch alle Ketten und ging an die Sockets dieses Rechners.</translation>
        </message>
        <message>
            <source>It passed all chains and was sent.</source>
            <translation>Es kam durch alle Ketten und wurde gesendet.</translation>
        </message>
        <message>
            <source>It passed all chains of %1 and came to no other hook: routing let it go. No route, the reverse path filter, or forwarding is off; the doctor looks at these.</source>
            <translation>Es kam durch alle Ketten von %1 und an keinen weiteren Hook: Das Routing ließ es fallen. Keine Route, der Reverse-Path-Filter, oder Weiterleiten ist aus; der Doktor sieht danach.</translation>
        </message>
    </context>
    <context>
        <name>natlens::TupleDiagram</name>
        <message>
            <source>Picture of the two tuples</source>
            <translation>Bild der beiden Tupel</translation>
        </message>
        <message>
            <source>Original: %1 to %2. Expected reply: %3 to %4. Actual reply: %5 to %6.</source>
            <translation>Original: %1 an %2. Erwartete Antwort: %3 an %4. Tatsächliche Antwort: %5 an %6.</translation>
        </message>
        <message>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <source>what was sent</source>
            <translation>was gesendet wurde</translation>
        </message>
        <message>
            <source>Expected reply</source>
            <translation>Erwartete Antwort</translation>
        </message>
        <message>
            <source>the plain inverse</source>
            <translation>die reine Umkehrung</translation>
        </message>
        <message>
            <source>Actual reply</source>
            <translation>Tatsächliche Antwort</translation>
        </message>
        <message>
            <source>not told</source>
            <translation>nicht mitgeteilt</translation>
        </message>
        <message>
            <source>what NAT made of it</source>
            <translation>was NAT daraus machte</translation>
        </message>
        <message>
            <source>as expected</source>
            <translation>wie erwartet</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>destination</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>id</source>
            <translation>Id</translation>
        </message>
        <message>
            <source>key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>A reply would have %1 here, had nothing translated it.</source>
            <translation>Eine Antwort hätte hier %1, wenn nichts sie umgesetzt hätte.</translation>
        </message>
    </context>
    <context>
        <name>natlens::PathText</name>
        <message>
            <source>connection tracking</source>
            <translation>Verbindungsverfolgung</translation>
        </message>
        <message>
            <source>NAT: destination</source>
            <translation>NAT: Ziel</translation>
        </message>
        <message>
            <source>NAT: source</source>
            <translation>NAT: Quelle</translation>
        </message>
    </context>
    <context>
        <name>natlens::ConflictText</name>
        <message>
            <source>Interception %1 takes some of the same connections.</source>
            <translation>Die Umleitung %1 nimmt zum Teil dieselben Verbindungen.</translation>
        </message>
        <message>
            <source>Somebody else has a table of this name: %1</source>
            <translation>Jemand anders hat eine Tabelle dieses Namens: %1</translation>
        </message>
        <message>
            <source>Somebody else has routes in routing table %1: %2</source>
            <translation>Jemand anders hat Routen in der Routingtabelle %1: %2</translation>
        </message>
        <message>
            <source>Somebody else has an ip rule of priority %1: %2</source>
            <translation>Jemand anders hat eine ip-Regel der Priorität %1: %2</translation>
        </message>
        <message>
            <source>An ip rule looks at a bit of the mark that is used here: %1</source>
            <translation>Eine ip-Regel sieht auf ein Bit der Markierung, das hier gebraucht wird: %1</translation>
        </message>
        <message>
            <source>An earlier ip rule leads diverted packets elsewhere: %1</source>
            <translation>Eine frühere ip-Regel führt abgezweigte Pakete woandershin: %1</translation>
        </message>
        <message>
            <source>A rule uses bits of the mark that are used here: %1</source>
            <translation>Eine Regel verwendet Bits der Markierung, die hier gebraucht werden: %1</translation>
        </message>
        <message>
            <source>A rule takes the same connections before: %1</source>
            <translation>Eine Regel nimmt dieselben Verbindungen vorher: %1</translation>
        </message>
        <message>
            <source>A rule that takes these connections now will not see them: %1</source>
            <translation>Eine Regel, die diese Verbindungen jetzt nimmt, wird sie nicht sehen: %1</translation>
        </message>
        <message>
            <source>A chain has the same hook and priority, and which is first is not defined: %1</source>
            <translation>Eine Kette hat denselben Hook und dieselbe Priorität, und welche zuerst kommt, ist nicht festgelegt: %1</translation>
        </message>
        <message>
            <source>A rule keeps conntrack off these packets: %1</source>
            <translation>Eine Regel hält die Verbindungsverfolgung von diesen Paketen fern: %1</translation>
        </message>
        <message>
            <source>A rule drops them before: %1</source>
            <translation>Eine Regel verwirft sie vorher: %1</translation>
        </message>
        <message>
            <source>A rule drops what is handed to the listener: %1</source>
            <translation>Eine Regel verwirft, was an den Lauscher geht: %1</translation>
        </message>
        <message>
            <source>An interface has no address of this family, and what comes in by it is not taken: %1</source>
            <translation>Eine Schnittstelle hat keine Adresse dieser Familie, und was über sie hereinkommt, wird nicht abgefangen: %1</translation>
        </message>
        <message>
            <source>A rule would not forward them; by the relay they go on: %1</source>
            <translation>Eine Regel würde sie nicht weiterleiten; über das Relay gehen sie weiter: %1</translation>
        </message>
        <message>
            <source>Perhaps: %1</source>
            <translation>Vielleicht: %1</translation>
        </message>
        <message>
            <source>Strict reverse path filtering drops who comes in by another way than answers would go: %1 (it is %2).</source>
            <translation>Die strenge Rückwegprüfung verwirft, was auf anderem Weg hereinkommt, als Antworten gingen: %1 (jetzt %2).</translation>
        </message>
        <message>
            <source>The reverse path is looked up with our mark, and diverted packets are dropped: %1 (it is %2).</source>
            <translation>Der Rückweg wird mit unserer Markierung gesucht, und abgezweigte Pakete werden verworfen: %1 (jetzt %2).</translation>
        </message>
        <message>
            <source>What comes in for 127.0.0.0/8 is dropped: %1 (it is %2).</source>
            <translation>Was für 127.0.0.0/8 hereinkommt, wird verworfen: %1 (jetzt %2).</translation>
        </message>
        <message>
            <source>Bridged frames meet the rules, and diverting loses them: %1 (it is %2).</source>
            <translation>Frames der Bridge treffen auf die Regeln, und das Abzweigen verliert sie: %1 (jetzt %2).</translation>
        </message>
        <message>
            <source>Bridged frames do not meet the rules: %1 (it is %2).</source>
            <translation>Frames der Bridge treffen nicht auf die Regeln: %1 (jetzt %2).</translation>
        </message>
        <message>
            <source>Set while it lasts, and set back at its end: %1</source>
            <translation>Gesetzt, solange sie dauert, und am Ende zurückgesetzt: %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::ConnectionDetail</name>
        <message>
            <source>From the client</source>
            <translation>Vom Client</translation>
        </message>
        <message>
            <source>From the server</source>
            <translation>Vom Server</translation>
        </message>
        <message>
            <source>Show the &amp;client's flow</source>
            <translation>Verbindung des &amp;Clients zeigen</translation>
        </message>
        <message>
            <source>Show the &amp;relay's flow</source>
            <translation>Verbindung des &amp;Relays zeigen</translation>
        </message>
        <message>
            <source>About the connection</source>
            <translation>Über die Verbindung</translation>
        </message>
        <message>
            <source>Where was it going?</source>
            <translation>Wohin wollte sie?</translation>
        </message>
        <message>
            <source>First bytes</source>
            <translation>Erste Bytes</translation>
        </message>
        <message>
            <source>Choose a connection to see what is known of it.</source>
            <translation>Wählen Sie eine Verbindung, um zu sehen, was über sie bekannt ist.</translation>
        </message>
        <message>
            <source>Client's side: %1</source>
            <translation>Seite des Clients: %1</translation>
        </message>
        <message>
            <source>Client's side: no flow with this interception's mark was seen yet.</source>
            <translation>Seite des Clients: noch keine Verbindung mit der Markierung dieser Umleitung gesehen.</translation>
        </message>
        <message>
            <source>Relay's side: %1</source>
            <translation>Seite des Relays: %1</translation>
        </message>
        <message>
            <source>Relay's side: there is no relay of ours.</source>
            <translation>Seite des Relays: Es gibt keines von uns.</translation>
        </message>
        <message>
            <source>Relay's side: no flow of it was seen yet.</source>
            <translation>Seite des Relays: noch keine Verbindung gesehen.</translation>
        </message>
    </context>
    <context>
        <name>natlens::ConnectionTableModel</name>
        <message>
            <source>What the client says that it wants: the server name of TLS, or HTTP's Host</source>
            <translation>Wen der Client nennt: der Servername von TLS oder der Host von HTTP</translation>
        </message>
        <message>
            <source>The relay's own end of the way on</source>
            <translation>Das eigene Ende des Relays auf dem Weg weiter</translation>
        </message>
        <message>
            <source>Round trip to the server, as the kernel smooths it</source>
            <translation>Umlaufzeit zum Server, wie der Kernel sie glättet</translation>
        </message>
        <message>
            <source>From the accepted client to the connection with the server</source>
            <translation>Vom angenommenen Client bis zur Verbindung mit dem Server</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Destination</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>Upstream</source>
            <translation>Weiter von</translation>
        </message>
        <message>
            <source>Prot.</source>
            <translation>Prot.</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Hin</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Her</translation>
        </message>
        <message>
            <source>Rate</source>
            <translation>Rate</translation>
        </message>
        <message>
            <source>RTT</source>
            <translation>RTT</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>Aufbau</translation>
        </message>
    </context>
    <context>
        <name>natlens::ConnectionText</name>
        <message>
            <source>Server refused it</source>
            <translation>Server lehnte ab</translation>
        </message>
        <message>
            <source>No answer from the server</source>
            <translation>Server antwortet nicht</translation>
        </message>
        <message>
            <source>Server is unreachable</source>
            <translation>Server unerreichbar</translation>
        </message>
        <message>
            <source>No connection: %1</source>
            <translation>Keine Verbindung: %1</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>Verbindet</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Beantwortet</translation>
        </message>
        <message>
            <source>Relaying</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>Beendet</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>Client reset it</source>
            <translation>Client brach ab</translation>
        </message>
        <message>
            <source>Server reset it</source>
            <translation>Server brach ab</translation>
        </message>
        <message>
            <source>Came directly</source>
            <translation>Kam direkt</translation>
        </message>
        <message>
            <source>Too many</source>
            <translation>Zu viele</translation>
        </message>
        <message>
            <source>Broken off</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Idle</source>
            <translation>Untätig</translation>
        </message>
        <message>
            <source>The client was accepted; nobody answers yet.</source>
            <translation>Der Client wurde angenommen; noch antwortet niemand.</translation>
        </message>
        <message>
            <source>Bytes go both ways.</source>
            <translation>Bytes gehen in beide Richtungen.</translation>
        </message>
        <message>
            <source>Both sides said that they were done.</source>
            <translation>Beide Seiten sagten, dass sie fertig sind.</translation>
        </message>
        <message>
            <source>The client broke it off; the server was told likewise.</source>
            <translation>Der Client brach ab; dem Server wurde es ebenso gesagt.</translation>
        </message>
        <message>
            <source>The server broke it off; the client was told likewise.</source>
            <translation>Der Server brach ab; dem Client wurde es ebenso gesagt.</translation>
        </message>
        <message>
            <source>The way on failed (%1); the client got a reset.</source>
            <translation>Der Weg weiter misslang (%1); der Client bekam einen Reset.</translation>
        </message>
        <message>
            <source>It came to the listener itself, and got an explanation.</source>
            <translation>Sie kam zum Lauscher selbst und bekam eine Erklärung.</translation>
        </message>
        <message>
            <source>There were too many at once, in all or of this client.</source>
            <translation>Es waren zu viele auf einmal, insgesamt oder von diesem Client.</translation>
        </message>
        <message>
            <source>The interception ended; both sides saw a reset.</source>
            <translation>Die Umleitung endete; beide Seiten sahen einen Reset.</translation>
        </message>
        <message>
            <source>Nothing came for long.</source>
            <translation>Lange kam nichts.</translation>
        </message>
        <message>
            <source>%1 µs</source>
            <translation>%1 µs</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 wanted %2.</source>
            <translation>%1 wollte zu %2.</translation>
        </message>
        <message>
            <source>No relay tells of it: this is what conntrack has.</source>
            <translation>Kein Relay berichtet davon: Das hat die Verbindungsverfolgung.</translation>
        </message>
        <message>
            <source>The relay connected there from %1 within %2.</source>
            <translation>Das Relay verband sich dorthin von %1 in %2.</translation>
        </message>
        <message>
            <source>%1, answered by %2</source>
            <translation>%1, beantwortet von %2</translation>
        </message>
    </context>
    <context>
        <name>natlens::ConnectionsPanel</name>
        <message>
            <source>of &amp;all interceptions</source>
            <translation>&amp;aller Umleitungen</translation>
        </message>
        <message>
            <source>Find by address, port, protocol or state</source>
            <translation>Nach Adresse, Port, Protokoll oder Zustand suchen</translation>
        </message>
        <message>
            <source>Find connections</source>
            <translation>Verbindungen suchen</translation>
        </message>
        <message>
            <source>Intercepted connections</source>
            <translation>Umgeleitete Verbindungen</translation>
        </message>
        <message>
            <source>%1 live, %2 ended</source>
            <translation>%1 leben, %2 beendet</translation>
        </message>
        <message numerus="yes">
            <source>reports were lost %n times</source>
            <translation>
                <numerusform>%n-mal ging ein Bericht verloren</numerusform>
                <numerusform>%n-mal gingen Berichte verloren</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::InterceptText</name>
        <message>
            <source>in by %1</source>
            <translation>herein über %1</translation>
        </message>
        <message>
            <source>of user %1</source>
            <translation>von Benutzer %1</translation>
        </message>
        <message>
            <source>of this host</source>
            <translation>dieses Rechners</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <source>On · lease %1 s</source>
            <translation>An · Frist %1 s</translation>
        </message>
        <message>
            <source>Degraded: %1</source>
            <translation>Eingeschränkt: %1</translation>
        </message>
        <message>
            <source>Stopped: %1</source>
            <translation>Beendet: %1</translation>
        </message>
        <message>
            <source>somebody asked for it</source>
            <translation>jemand wollte es so</translation>
        </message>
        <message>
            <source>who began it went away</source>
            <translation>wer sie begann, ist gegangen</translation>
        </message>
        <message>
            <source>the lease was not renewed in time</source>
            <translation>die Frist wurde nicht rechtzeitig verlängert</translation>
        </message>
        <message>
            <source>the relay does not answer; new connections go directly</source>
            <translation>das Relay antwortet nicht; neue Verbindungen gehen direkt</translation>
        </message>
        <message>
            <source>the relay ended</source>
            <translation>das Relay endete</translation>
        </message>
        <message>
            <source>its rules were taken away</source>
            <translation>ihre Regeln wurden weggenommen</translation>
        </message>
        <message>
            <source>the kernel refused its rules</source>
            <translation>der Kernel nahm ihre Regeln nicht an</translation>
        </message>
        <message>
            <source>natlens-relay is not installed</source>
            <translation>natlens-relay ist nicht installiert</translation>
        </message>
        <message>
            <source>there is no socket for the listener</source>
            <translation>es gibt keinen Socket für den Lauscher</translation>
        </message>
        <message>
            <source>policy routing could not be set up</source>
            <translation>das Policy-Routing ließ sich nicht einrichten</translation>
        </message>
        <message>
            <source>the owner of its rules does not answer; connections go directly</source>
            <translation>der Eigentümer ihrer Regeln antwortet nicht; Verbindungen gehen direkt</translation>
        </message>
        <message>
            <source>its policy routing was taken away, and is put back</source>
            <translation>ihr Policy-Routing wurde weggenommen und wird wiederhergestellt</translation>
        </message>
        <message>
            <source>a sysctl could not be set</source>
            <translation>ein sysctl konnte nicht gesetzt werden</translation>
        </message>
        <message>
            <source>an interface of it is gone</source>
            <translation>eine ihrer Schnittstellen ist weg</translation>
        </message>
        <message>
            <source>an interface has no address to redirect to; connections go directly</source>
            <translation>eine Schnittstelle hat keine Adresse, auf die umgeleitet werden könnte; Verbindungen gehen direkt</translation>
        </message>
        <message>
            <source>nothing listens on the external port; connections go directly</source>
            <translation>am externen Port lauscht nichts; Verbindungen gehen direkt</translation>
        </message>
        <message>
            <source>the source went away</source>
            <translation>die Quelle ist weg</translation>
        </message>
        <message>
            <source>the helper ended it</source>
            <translation>der Helfer hat sie beendet</translation>
        </message>
        <message>
            <source>it could not be started</source>
            <translation>sie ließ sich nicht starten</translation>
        </message>
        <message>
            <source>to %1</source>
            <translation>zu %1</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>von %1</translation>
        </message>
        <message>
            <source>Redirect (NAT)</source>
            <translation>Redirect (NAT)</translation>
        </message>
        <message>
            <source>TPROXY (no NAT)</source>
            <translation>TPROXY (kein NAT)</translation>
        </message>
        <message>
            <source>relayed to where they were going</source>
            <translation>weitergereicht, wohin sie wollten</translation>
        </message>
        <message>
            <source>relayed with the client's address</source>
            <translation>weitergereicht mit der Adresse des Clients</translation>
        </message>
        <message>
            <source>answered by your listener on port %1</source>
            <translation>von Ihrem Lauscher an Port %1 beantwortet</translation>
        </message>
        <message>
            <source>held, never answered</source>
            <translation>gehalten, nie beantwortet</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Was geschieht</translation>
        </message>
        <message>
            <source>Listener's port</source>
            <translation>Port des Lauschers</translation>
        </message>
        <message>
            <source>Families</source>
            <translation>Familien</translation>
        </message>
        <message>
            <source>TCP ports</source>
            <translation>TCP-Ports</translation>
        </message>
        <message>
            <source>UDP ports</source>
            <translation>UDP-Ports</translation>
        </message>
        <message>
            <source>Local</source>
            <translation>Lokal</translation>
        </message>
        <message>
            <source>Interfaces</source>
            <translation>Schnittstellen</translation>
        </message>
        <message>
            <source>Destinations</source>
            <translation>Ziele</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>Only user</source>
            <translation>Nur Benutzer</translation>
        </message>
        <message>
            <source>Not user</source>
            <translation>Nicht Benutzer</translation>
        </message>
        <message>
            <source>Sysctls</source>
            <translation>Sysctls</translation>
        </message>
        <message>
            <source>First bytes</source>
            <translation>Erste Bytes</translation>
        </message>
        <message>
            <source>Lease</source>
            <translation>Frist</translation>
        </message>
        <message>
            <source>Intercept</source>
            <translation>Umleiten</translation>
        </message>
        <message>
            <source>Turn on “%1” although something is in its way?</source>
            <translation>„%1“ einschalten, obwohl etwas im Weg ist?</translation>
        </message>
        <message>
            <source>&amp;Turn on</source>
            <translation>&amp;Einschalten</translation>
        </message>
        <message>
            <source>Delete flows that predate an interception</source>
            <translation>Verbindungen löschen, die älter sind als eine Umleitung</translation>
        </message>
        <message numerus="yes">
            <source>Delete the %n flows that began before “%1” was on?</source>
            <translation>
                <numerusform>Die %n Verbindung löschen, die begann, bevor „%1“ an war?</numerusform>
                <numerusform>Die %n Verbindungen löschen, die begannen, bevor „%1“ an war?</numerusform>
            </translation>
        </message>
        <message>
            <source>The kernel decides about a flow with its first packet, so these go on past the interception. Once deleted, their next packet begins a new flow, which is taken; connections may break.</source>
            <translation>Der Kernel entscheidet über eine Verbindung mit ihrem ersten Paket, deshalb laufen diese an der Umleitung vorbei. Sind sie gelöscht, beginnt ihr nächstes Paket eine neue, die genommen wird; Verbindungen können abreißen.</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n flows</source>
            <translation>
                <numerusform>%n Verbindung &amp;löschen</numerusform>
                <numerusform>%n Verbindungen &amp;löschen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::InterceptionHead</name>
        <message>
            <source>&amp;Edit…</source>
            <translation>&amp;Bearbeiten…</translation>
        </message>
        <message>
            <source>Turns the interception on or off (Ctrl+I)</source>
            <translation>Schaltet die Umleitung ein oder aus (Strg+I)</translation>
        </message>
        <message>
            <source>table inet natlens_%1</source>
            <translation>Tabelle inet natlens_%1</translation>
        </message>
        <message>
            <source>Intercept: %1</source>
            <translation>Umleiten: %1</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete the %n flows that predate it…</source>
            <translation>
                <numerusform>Die %n ältere Verbindung &amp;löschen…</numerusform>
                <numerusform>Die %n älteren Verbindungen &amp;löschen…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n flows may be older: nobody knows by which interface they came in. They go on past it.</source>
            <translation>
                <numerusform>%n Verbindung ist vielleicht älter: Niemand weiß, durch welche Schnittstelle sie hereinkam. Sie läuft daran vorbei weiter.</numerusform>
                <numerusform>%n Verbindungen sind vielleicht älter: Niemand weiß, durch welche Schnittstelle sie hereinkamen. Sie laufen daran vorbei weiter.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>natlens::InterceptionsPage</name>
        <message>
            <source>Intercept</source>
            <translation>Umleiten</translation>
        </message>
        <message>
            <source>“%1” could not be turned on: %2</source>
            <translation>„%1“ ließ sich nicht einschalten: %2</translation>
        </message>
        <message>
            <source>Connections  %1</source>
            <translation>Verbindungen  %1</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Profiles (*.json)</source>
            <translation>Profile (*.json)</translation>
        </message>
        <message>
            <source>This is what will change. Turn the switch once more to begin.</source>
            <translation>Das wird sich ändern. Noch einmal schalten, um zu beginnen.</translation>
        </message>
        <message>
            <source>%1 (copy)</source>
            <translation>%1 (Kopie)</translation>
        </message>
        <message>
            <source>Delete a profile</source>
            <translation>Ein Profil löschen</translation>
        </message>
        <message>
            <source>Delete the profile “%1”?</source>
            <translation>Das Profil „%1“ löschen?</translation>
        </message>
        <message>
            <source>Its file is deleted. Nothing that is on changes.</source>
            <translation>Seine Datei wird gelöscht. Was an ist, bleibt, wie es ist.</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Löschen</translation>
        </message>
        <message>
            <source>Import a profile</source>
            <translation>Ein Profil einlesen</translation>
        </message>
        <message>
            <source>Export the profile</source>
            <translation>Das Profil ausgeben</translation>
        </message>
        <message>
            <source>Saved as %1; natlensctl takes it with --profile.</source>
            <translation>Gespeichert als %1; natlensctl nimmt es mit --profile.</translation>
        </message>
        <message>
            <source>Profiles</source>
            <translation>Profile</translation>
        </message>
        <message>
            <source>&amp;New…</source>
            <translation>&amp;Neu…</translation>
        </message>
        <message>
            <source>&amp;Profile</source>
            <translation>&amp;Profil</translation>
        </message>
        <message>
            <source>About the interception</source>
            <translation>Über die Umleitung</translation>
        </message>
        <message>
            <source>What will change</source>
            <translation>Was sich ändert</translation>
        </message>
        <message>
            <source>Rules and counters</source>
            <translation>Regeln und Zähler</translation>
        </message>
        <message>
            <source>Rules of the interception</source>
            <translation>Regeln der Umleitung</translation>
        </message>
        <message>
            <source>&amp;New profile…</source>
            <translation>&amp;Neues Profil…</translation>
        </message>
        <message>
            <source>&amp;Edit profile…</source>
            <translation>Profil &amp;bearbeiten…</translation>
        </message>
        <message>
            <source>D&amp;uplicate profile…</source>
            <translation>Profil &amp;verdoppeln…</translation>
        </message>
        <message>
            <source>&amp;Delete profile…</source>
            <translation>Profil &amp;löschen…</translation>
        </message>
        <message>
            <source>&amp;Import profile…</source>
            <translation>Profil &amp;einlesen…</translation>
        </message>
        <message>
            <source>E&amp;xport profile…</source>
            <translation>Profil &amp;ausgeben…</translation>
        </message>
        <message>
            <source>&amp;Find connections</source>
            <translation>Verbindungen &amp;suchen</translation>
        </message>
    </context>
    <context>
        <name>natlens::IssueList</name>
        <message>
            <source>See the doctor</source>
            <translation>Zum Doktor</translation>
        </message>
        <message>
            <source>The host is being looked at for what could be in the way.</source>
            <translation>Der Rechner wird daraufhin angesehen, was im Weg sein könnte.</translation>
        </message>
        <message>
            <source>Nothing is in its way.</source>
            <translation>Nichts ist im Weg.</translation>
        </message>
        <message>
            <source>Set it while this lasts</source>
            <translation>Setzen, solange sie dauert</translation>
        </message>
    </context>
    <context>
        <name>natlens::PlanPreview</name>
        <message>
            <source>Rules, in a table that goes with the helper</source>
            <translation>Regeln, in einer Tabelle, die mit dem Helfer geht</translation>
        </message>
        <message>
            <source>Policy routing, shared by all interceptions</source>
            <translation>Policy-Routing, allen Umleitungen gemeinsam</translation>
        </message>
        <message>
            <source>Sysctls while it lasts</source>
            <translation>Sysctls, solange sie dauert</translation>
        </message>
        <message>
            <source>The same by hand, with a listener of your own</source>
            <translation>Dasselbe von Hand, mit einem eigenen Lauscher</translation>
        </message>
        <message>
            <source>And undone by hand</source>
            <translation>Und von Hand zurück</translation>
        </message>
        <message>
            <source>What will change</source>
            <translation>Was sich ändert</translation>
        </message>
        <message>
            <source>What is in its way</source>
            <translation>Was im Weg ist</translation>
        </message>
        <message>
            <source>All of it goes when you turn it off, close the window, or a program ends.</source>
            <translation>Alles geht, wenn Sie ausschalten, das Fenster schließen oder ein Programm endet.</translation>
        </message>
        <message>
            <source>All of it goes when you turn it off, close the window, or a program ends. The kernel chooses the listener's port when it starts; %1 stands for it here.</source>
            <translation>Alles geht, wenn Sie ausschalten, das Fenster schließen oder ein Programm endet. Den Port des Lauschers wählt der Kernel beim Start; hier steht %1 dafür.</translation>
        </message>
    </context>
    <context>
        <name>natlens::ProblemText</name>
        <message>
            <source>A profile has no such field.</source>
            <translation>Ein Profil hat kein solches Feld.</translation>
        </message>
        <message>
            <source>This is not what the field wants.</source>
            <translation>Das ist nicht, was das Feld will.</translation>
        </message>
        <message>
            <source>“%1” is none of its words.</source>
            <translation>„%1“ ist keines seiner Wörter.</translation>
        </message>
        <message>
            <source>Too many entries: %1.</source>
            <translation>Zu viele Einträge: %1.</translation>
        </message>
        <message>
            <source>At most %1 bytes.</source>
            <translation>Höchstens %1 Bytes.</translation>
        </message>
        <message>
            <source>“%1” is no port (1 to 65535) and no range of them.</source>
            <translation>„%1“ ist kein Port (1 bis 65535) und kein Bereich.</translation>
        </message>
        <message>
            <source>“%1” ends before it begins.</source>
            <translation>„%1“ endet, bevor es beginnt.</translation>
        </message>
        <message>
            <source>“%1” is in another range already.</source>
            <translation>„%1“ liegt schon in einem anderen Bereich.</translation>
        </message>
        <message>
            <source>“%1” is no address, and no prefix whose other bits are 0, such as 10.0.0.0/8.</source>
            <translation>„%1“ ist keine Adresse und kein Präfix, dessen andere Bits 0 sind, wie 10.0.0.0/8.</translation>
        </message>
        <message>
            <source>“%1” is multicast, which conntrack does not follow.</source>
            <translation>„%1“ ist Multicast; dem folgt die Verbindungsverfolgung nicht.</translation>
        </message>
        <message>
            <source>No address family is left of what the fields allow.</source>
            <translation>Von dem, was die Felder zulassen, bleibt keine Adressfamilie übrig.</translation>
        </message>
        <message>
            <source>“%1” cannot be the name of an interface.</source>
            <translation>„%1“ kann keine Schnittstelle heißen.</translation>
        </message>
        <message>
            <source>For this host's own connections tick “local”.</source>
            <translation>Für eigene Verbindungen dieses Rechners kreuzen Sie „Lokal“ an.</translation>
        </message>
        <message>
            <source>Say which ports, of TCP or of UDP.</source>
            <translation>Sagen Sie, welche Ports von TCP oder UDP.</translation>
        </message>
        <message>
            <source>Name an interface where they come in, or tick “local”.</source>
            <translation>Nennen Sie eine Schnittstelle, über die sie hereinkommen, oder kreuzen Sie „Lokal“ an.</translation>
        </message>
        <message>
            <source>A user is known of local connections only.</source>
            <translation>Einen Benutzer kennt man nur von lokalen Verbindungen.</translation>
        </message>
        <message>
            <source>%1 to %2 seconds are possible.</source>
            <translation>%1 bis %2 Sekunden sind möglich.</translation>
        </message>
        <message>
            <source>The port where your listener is.</source>
            <translation>Der Port, an dem Ihr Lauscher ist.</translation>
        </message>
        <message>
            <source>Only a listener of your own has a port.</source>
            <translation>Nur ein eigener Lauscher hat einen Port.</translation>
        </message>
        <message>
            <source>Port %1 is the listener's own: it would take itself.</source>
            <translation>Port %1 ist der des Lauschers: Er nähme sich selbst.</translation>
        </message>
        <message>
            <source>The proxy's own connections would come back to it: say which user it runs as.</source>
            <translation>Die eigenen Verbindungen des Proxys kämen zu ihm zurück: Sagen Sie, als welcher Benutzer er läuft.</translation>
        </message>
        <message>
            <source>A listener of your own cannot do that.</source>
            <translation>Ein eigener Lauscher kann das nicht.</translation>
        </message>
        <message>
            <source>“%1” is no sysctl that interceptions change.</source>
            <translation>„%1“ ist kein Sysctl, den Umleitungen ändern.</translation>
        </message>
        <message>
            <source>“%1”: no such value.</source>
            <translation>„%1“: Diesen Wert gibt es nicht.</translation>
        </message>
        <message>
            <source>“%1” is there twice.</source>
            <translation>„%1“ steht zweimal da.</translation>
        </message>
    </context>
    <context>
        <name>natlens::ProfileDelegate</name>
        <message>
            <source> · another client's</source>
            <translation> · eines anderen Clients</translation>
        </message>
    </context>
    <context>
        <name>natlens::ProfileDialog</name>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>&amp;Template</source>
            <translation>&amp;Vorlage</translation>
        </message>
    </context>
    <context>
        <name>natlens::ProfileFields</name>
        <message>
            <source>for you, such as “Web ports”</source>
            <translation>für Sie, etwa „Web-Ports“</translation>
        </message>
        <message>
            <source>such as 443, 8000-8080</source>
            <translation>etwa 443, 8000-8080</translation>
        </message>
        <message>
            <source>such as 53</source>
            <translation>etwa 53</translation>
        </message>
        <message>
            <source>this host's &amp;own connections</source>
            <translation>&amp;eigene Verbindungen dieses Rechners</translation>
        </message>
        <message>
            <source>any; or addresses and prefixes, such as 10.0.0.0/8</source>
            <translation>alle; oder Adressen und Präfixe, etwa 10.0.0.0/8</translation>
        </message>
        <message>
            <source>any</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>answered by your own listener</source>
            <translation>von Ihrem eigenen Lauscher beantwortet</translation>
        </message>
        <message>
            <source>where your proxy listens</source>
            <translation>wo Ihr Proxy lauscht</translation>
        </message>
        <message>
            <source>IPv&amp;4</source>
            <translation>IPv&amp;4</translation>
        </message>
        <message>
            <source>IPv&amp;6</source>
            <translation>IPv&amp;6</translation>
        </message>
        <message>
            <source>any; or a user's number, of local connections</source>
            <translation>alle; oder die Nummer eines Benutzers, bei lokalen Verbindungen</translation>
        </message>
        <message>
            <source>none; or the proxy's own user</source>
            <translation>keiner; oder der Benutzer des Proxys</translation>
        </message>
        <message>
            <source>show the &amp;first 2 KiB each way; in memory only</source>
            <translation>die &amp;ersten 2 KiB je Richtung zeigen; nur im Speicher</translation>
        </message>
        <message>
            <source> s</source>
            <comment>seconds</comment>
            <translation> s</translation>
        </message>
        <message>
            <source>It goes by itself when this window does not answer for so long.</source>
            <translation>Sie geht von selbst, wenn dieses Fenster so lange nicht antwortet.</translation>
        </message>
        <message>
            <source>what comes in by these, such as eth0</source>
            <translation>was hier hereinkommt, etwa über eth0</translation>
        </message>
        <message>
            <source>C&amp;hoose</source>
            <translation>&amp;Wählen</translation>
        </message>
    </context>
    <context>
        <name>natlens::ProfileLibrary</name>
        <message>
            <source>More than %1 profiles: the others are left out.</source>
            <translation>Mehr als %1 Profile: Die anderen fehlen.</translation>
        </message>
        <message>
            <source>%1 cannot be written: %2</source>
            <translation>%1 lässt sich nicht schreiben: %2</translation>
        </message>
        <message>
            <source>There are %1 profiles; delete some first.</source>
            <translation>Es gibt %1 Profile; löschen Sie erst welche.</translation>
        </message>
        <message>
            <source>The folder %1 cannot be made.</source>
            <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
        </message>
        <message>
            <source>%1 cannot be deleted: %2</source>
            <translation>%1 lässt sich nicht löschen: %2</translation>
        </message>
        <message>
            <source>%1 is no profile: %2</source>
            <translation>%1 ist kein Profil: %2</translation>
        </message>
    </context>
    <context>
        <name>natlens::ProfileWelcome</name>
        <message>
            <source>Nothing to intercept yet</source>
            <translation>Noch nichts umzuleiten</translation>
        </message>
        <message>
            <source>A profile says which connections to take and what to do with them. Before it is turned on you see what will change; turned off, or when this window closes, the network is as it was. Begin with one of these:</source>
            <translation>Ein Profil sagt, welche Verbindungen genommen werden und was mit ihnen geschieht. Bevor es eingeschaltet wird, sehen Sie, was sich ändert; ausgeschaltet, oder wenn dieses Fenster schließt, ist das Netz wieder, wie es war. Beginnen Sie mit einem davon:</translation>
        </message>
    </context>
    <context>
        <name>natlens::RuleCounterModel</name>
        <message>
            <source>Chain</source>
            <translation>Kette</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Packets</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Bytes</translation>
        </message>
    </context>
    <context>
        <name>natlens::RunningBar</name>
        <message>
            <source>S&amp;how</source>
            <translation>&amp;Zeigen</translation>
        </message>
        <message>
            <source>Stop a&amp;ll</source>
            <translation>A&amp;lle beenden</translation>
        </message>
        <message>
            <source>Interceptions that are on</source>
            <translation>Umleitungen, die an sind</translation>
        </message>
        <message>
            <source>Stops every interception that this window began (Ctrl+Shift+I)</source>
            <translation>Beendet alle Umleitungen, die dieses Fenster begann (Strg+Umschalt+I)</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <comment>interceptions</comment>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
        <message>
            <source>Intercepting: %1</source>
            <translation>Umgeleitet wird: %1</translation>
        </message>
    </context>
    <context>
        <name>natlens::SwitchButton</name>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
    </context>
    <context>
        <name>natlens::TemplateText</name>
        <message>
            <source>Like a mapping of port %1</source>
            <translation>Wie eine Abbildung von Port %1</translation>
        </message>
        <message>
            <source>Web ports</source>
            <translation>Web-Ports</translation>
        </message>
        <message>
            <source>TCP 80, 443 and 8000 to 8080, relayed to where they go</source>
            <translation>TCP 80, 443 und 8000 bis 8080, weitergereicht, wohin sie wollen</translation>
        </message>
        <message>
            <source>To my proxy</source>
            <translation>An meinen Proxy</translation>
        </message>
        <message>
            <source>A port range to one port</source>
            <translation>Ein Portbereich an einen Port</translation>
        </message>
        <message>
            <source>TCP 8000 to 8080 to a listener of your own on port 5000</source>
            <translation>TCP 8000 bis 8080 an einen eigenen Lauscher an Port 5000</translation>
        </message>
        <message>
            <source>DNS</source>
            <translation>DNS</translation>
        </message>
        <message>
            <source>UDP and TCP 53, diverted without translating</source>
            <translation>UDP und TCP 53, abgezweigt ohne Übersetzung</translation>
        </message>
        <message>
            <source>Everything of user %1</source>
            <translation>Alles von Benutzer %1</translation>
        </message>
        <message>
            <source>Everything of one user</source>
            <translation>Alles von einem Benutzer</translation>
        </message>
        <message>
            <source>This user's own TCP connections to ports of services</source>
            <translation>Eigene TCP-Verbindungen dieses Benutzers zu Ports von Diensten</translation>
        </message>
        <message>
            <source>Everything to one host</source>
            <translation>Alles zu einem Rechner</translation>
        </message>
        <message>
            <source>This host's TCP connections to one address: say which</source>
            <translation>TCP-Verbindungen dieses Rechners zu einer Adresse: Sagen Sie welche</translation>
        </message>
        <message>
            <source>Like %1 to %2 port %3</source>
            <translation>Wie %1 zu %2 Port %3</translation>
        </message>
    </context>
    <context>
        <name>natlens::WitnessWords</name>
        <message>
            <source>Conntrack's reply tuple</source>
            <translation>Antworttupel der Verbindungsverfolgung</translation>
        </message>
        <message>
            <source>The socket is not ours to ask.</source>
            <translation>Diesen Socket können wir nicht fragen.</translation>
        </message>
        <message>
            <source>SO_ORIGINAL_DST knows no UDP (ENOPROTOOPT): the entry was looked up instead.</source>
            <translation>SO_ORIGINAL_DST kennt kein UDP (ENOPROTOOPT): Stattdessen wurde der Eintrag gesucht.</translation>
        </message>
        <message>
            <source>The kernel found the entry by the reply tuple.</source>
            <translation>Der Kernel fand den Eintrag über das Antworttupel.</translation>
        </message>
        <message>
            <source>The entry is there, and nothing was translated.</source>
            <translation>Der Eintrag ist da, und nichts wurde übersetzt.</translation>
        </message>
        <message>
            <source>ENOENT: nothing tracks it, or nothing was translated.</source>
            <translation>ENOENT: Nichts verfolgt sie, oder nichts wurde übersetzt.</translation>
        </message>
        <message>
            <source>ENOPROTOOPT: the option knows TCP and SCTP only.</source>
            <translation>ENOPROTOOPT: Die Option kennt nur TCP und SCTP.</translation>
        </message>
        <message>
            <source>Its beginning was not heard of.</source>
            <translation>Von ihrem Anfang war nichts zu hören.</translation>
        </message>
        <message>
            <source>%1: the socket did not tell.</source>
            <translation>%1: Der Socket sagte es nicht.</translation>
        </message>
        <message>
            <source>Conntrack's original tuple</source>
            <translation>Originaltupel der Verbindungsverfolgung</translation>
        </message>
        <message>
            <source>The destination of the client's own packets.</source>
            <translation>Das Ziel der Pakete des Clients selbst.</translation>
        </message>
        <message>
            <source>It ended before its entry was seen.</source>
            <translation>Sie endete, bevor ihr Eintrag zu sehen war.</translation>
        </message>
        <message>
            <source>No entry with this interception's mark was seen yet.</source>
            <translation>Noch kein Eintrag mit der Markierung dieser Umleitung gesehen.</translation>
        </message>
        <message>
            <source>Control message</source>
            <translation>Kontrollnachricht</translation>
        </message>
        <message>
            <source>A transparent socket: its own end is the destination.</source>
            <translation>Ein transparenter Socket: Sein eigenes Ende ist das Ziel.</translation>
        </message>
        <message>
            <source>The listener itself: NAT changed the destination before.</source>
            <translation>Der Lauscher selbst: NAT hat das Ziel vorher geändert.</translation>
        </message>
        <message>
            <source>Conntrack alone can be asked here.</source>
            <translation>Hier lässt sich nur die Verbindungsverfolgung fragen.</translation>
        </message>
        <message>
            <source>Redirected: who asks getsockname() is told the listener, so that a proxy has to ask SO_ORIGINAL_DST.</source>
            <translation>Umgeleitet: Wer getsockname() fragt, erfährt den Lauscher; ein Proxy muss SO_ORIGINAL_DST fragen.</translation>
        </message>
        <message>
            <source>Diverted, not translated: the socket's own end is the answer.</source>
            <translation>Abgezweigt, nicht übersetzt: Das eigene Ende des Sockets ist die Antwort.</translation>
        </message>
        <message>
            <source>What is not told has its reason beside it.</source>
            <translation>Was nicht gesagt wird, hat seinen Grund daneben.</translation>
        </message>
    </context>
    <context>
        <name>natlens::AnswerForm</name>
        <message>
            <source>right</source>
            <translation>richtig</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>falsch</translation>
        </message>
    </context>
    <context>
        <name>natlens::EventTimeline</name>
        <message>
            <source>What the kernel announced</source>
            <translation>Was der Kernel gemeldet hat</translation>
        </message>
        <message>
            <source>%1: %2 %3 → %4</source>
            <translation>%1: %2 %3 → %4</translation>
        </message>
        <message>
            <source>Nothing was announced yet.</source>
            <translation>Noch wurde nichts gemeldet.</translation>
        </message>
        <message>
            <source>NEW: %1</source>
            <translation>NEU: %1</translation>
        </message>
        <message>
            <source>DESTROY</source>
            <translation>ENDE</translation>
        </message>
        <message>
            <source>%1 µs</source>
            <translation>%1 µs</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 after %2</source>
            <translation>%1 nach %2</translation>
        </message>
        <message>
            <source>time since the flow&apos;s first event</source>
            <translation>Zeit seit dem ersten Ereignis der Verbindung</translation>
        </message>
    </context>
    <context>
        <name>natlens::ExplainDialog</name>
        <message>
            <source>&amp;Check the answer</source>
            <translation>Antwort &amp;prüfen</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <translation>&amp;Weiter</translation>
        </message>
        <message>
            <source>Predict the reply tuple</source>
            <translation>Antworttupel vorhersagen</translation>
        </message>
        <message>
            <source>Explain this flow</source>
            <translation>Diese Verbindung erklären</translation>
        </message>
        <message>
            <source>Explanation</source>
            <translation>Erklärung</translation>
        </message>
        <message>
            <source>Save &amp;picture…</source>
            <translation>&amp;Bild speichern …</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Sch&amp;ließen</translation>
        </message>
        <message>
            <source>This is what was sent. Which tuple does the kernel expect of the reply? Return checks the answer.</source>
            <translation>Das wurde gesendet. Welches Tupel erwartet der Kernel von der Antwort? Die Eingabetaste prüft.</translation>
        </message>
        <message>
            <source>The first packet went from %1 to %2 (%3). The kernel noted its ends: the original tuple. It stays as it is as long as the flow lives.</source>
            <translation>Das erste Paket ging von %1 nach %2 (%3). Der Kernel merkte sich die Enden: das ursprüngliche Tupel. Es bleibt, wie es ist, solange die Verbindung lebt.</translation>
        </message>
        <message>
            <source>Without NAT a reply would have the inverse: from %1 to %2.</source>
            <translation>Ohne NAT hätte eine Antwort das Umgekehrte: von %1 nach %2.</translation>
        </message>
        <message>
            <source>The reply tuple was not told.</source>
            <translation>Das Antworttupel wurde nicht mitgeteilt.</translation>
        </message>
        <message>
            <source>The reply&apos;s source is not where the packet was sent: destination NAT. A program that accepts the connection at %1 can ask SO_ORIGINAL_DST: the kernel looks the entry up by the reply tuple and answers with %2.</source>
            <translation>Die Quelle der Antwort ist nicht, wohin das Paket ging: Ziel-NAT. Ein Programm, das die Verbindung bei %1 annimmt, kann SO_ORIGINAL_DST fragen: Der Kernel sucht den Eintrag nach dem Antworttupel und antwortet mit %2.</translation>
        </message>
        <message>
            <source>The reply&apos;s source is not where the packet was sent: destination NAT. It was delivered to %1, and the kernel puts %2 back when the reply passes.</source>
            <translation>Die Quelle der Antwort ist nicht, wohin das Paket ging: Ziel-NAT. Zugestellt wurde es an %1, und der Kernel setzt %2 wieder ein, wenn die Antwort vorbeikommt.</translation>
        </message>
        <message>
            <source>The reply goes to %1, not to %2: source NAT. Who answers sees only the former, and the kernel puts the latter back when the reply passes.</source>
            <translation>Die Antwort geht an %1, nicht an %2: Quell-NAT. Wer antwortet, sieht nur das Erste, und der Kernel setzt das Zweite wieder ein, wenn die Antwort vorbeikommt.</translation>
        </message>
        <message>
            <source>%1 of %2: %3</source>
            <translation>%1 von %2: %3</translation>
        </message>
        <message>
            <source>Right.</source>
            <translation>Richtig.</translation>
        </message>
        <message>
            <source>Not so.</source>
            <translation>Nicht ganz.</translation>
        </message>
        <message>
            <source>%1: the kernel has %2.</source>
            <translation>%1: der Kernel hat %2.</translation>
        </message>
        <message>
            <source>Which hooks it passed, its tuples do not tell; a trace does.</source>
            <translation>Durch welche Hooks sie ging, sagen ihre Tupel nicht; eine Verfolgung sagt es.</translation>
        </message>
    </context>
    <context>
        <name>natlens::LabEditor</name>
        <message>
            <source>&amp;Start the lab anew</source>
            <translation>Labor neu &amp;starten</translation>
        </message>
        <message>
            <source>Own lab</source>
            <translation>Eigenes Labor</translation>
        </message>
        <message>
            <source>Addresses of the client</source>
            <translation>Adressen des Clients</translation>
        </message>
        <message>
            <source>Addresses of the router towards the client</source>
            <translation>Adressen des Routers zum Client</translation>
        </message>
        <message>
            <source>Addresses of the router towards the server</source>
            <translation>Adressen des Routers zum Server</translation>
        </message>
        <message>
            <source>Addresses of the server</source>
            <translation>Adressen des Servers</translation>
        </message>
        <message>
            <source>Rules of the router</source>
            <translation>Regeln des Routers</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Who sends</source>
            <translation>Wer sendet</translation>
        </message>
        <message>
            <source>source, as the kernel likes</source>
            <translation>Quelle, wie der Kernel mag</translation>
        </message>
        <message>
            <source>Source address and port</source>
            <translation>Quelladresse und -port</translation>
        </message>
        <message>
            <source>Destination address and port</source>
            <translation>Zieladresse und -port</translation>
        </message>
        <message>
            <source>What came of it</source>
            <translation>Was dabei herauskam</translation>
        </message>
        <message>
            <source>Flows now</source>
            <translation>Verbindungen jetzt</translation>
        </message>
        <message>
            <source>&amp;Client</source>
            <translation>&amp;Client</translation>
        </message>
        <message>
            <source>&amp;Router, to the client</source>
            <translation>&amp;Router, zum Client</translation>
        </message>
        <message>
            <source>Router, to the s&amp;erver</source>
            <translation>Router, zum S&amp;erver</translation>
        </message>
        <message>
            <source>Ser&amp;ver</source>
            <translation>Ser&amp;ver</translation>
        </message>
        <message>
            <source>&amp;Apply these rules</source>
            <translation>Diese Regeln &amp;anwenden</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>Sa&amp;ve as…</source>
            <translation>Speichern &amp;unter …</translation>
        </message>
        <message>
            <source>&amp;TCP</source>
            <translation>&amp;TCP</translation>
        </message>
        <message>
            <source>&amp;UDP</source>
            <translation>&amp;UDP</translation>
        </message>
        <message>
            <source>&amp;ICMP</source>
            <translation>&amp;ICMP</translation>
        </message>
        <message>
            <source>%1 cannot be written: %2</source>
            <translation>%1 lässt sich nicht schreiben: %2</translation>
        </message>
        <message>
            <source>Save the lab</source>
            <translation>Labor speichern</translation>
        </message>
        <message>
            <source>Labs (*.json)</source>
            <translation>Labore (*.json)</translation>
        </message>
        <message>
            <source>Open a lab</source>
            <translation>Labor öffnen</translation>
        </message>
        <message>
            <source>Starting the lab…</source>
            <translation>Das Labor startet …</translation>
        </message>
        <message>
            <source>Packets with &amp;mark 1 are for the router itself (TPROXY)</source>
            <translation>Pakete mit &amp;Marke 1 sind für den Router selbst (TPROXY)</translation>
        </message>
        <message>
            <source>Ru&amp;les</source>
            <translation>Re&amp;geln</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <source>Tra&amp;ffic</source>
            <translation>Ver&amp;kehr</translation>
        </message>
        <message>
            <source>Rules of the router, as nft reads them</source>
            <translation>Regeln des Routers, wie nft sie liest</translation>
        </message>
        <message>
            <source>Flo&amp;ws</source>
            <translation>&amp;Verbindungen</translation>
        </message>
        <message>
            <source>Eve&amp;nts</source>
            <translation>E&amp;reignisse</translation>
        </message>
        <message>
            <source>%1: expected addresses with a prefix length, as 10.0.1.2/24, found &quot;%2&quot;</source>
            <translation>%1: erwartet werden Adressen mit Präfixlänge wie 10.0.1.2/24, gefunden wurde „%2“</translation>
        </message>
        <message>
            <source>%1: one address or more</source>
            <translation>%1: mindestens eine Adresse</translation>
        </message>
    </context>
    <context>
        <name>natlens::LearnPage</name>
        <message>
            <source>%1  %2 %3  %4 → %5   reply %6 → %7</source>
            <translation>%1  %2 %3  %4 → %5   Antwort %6 → %7</translation>
        </message>
        <message>
            <source>Learn</source>
            <translation>Lernen</translation>
        </message>
        <message>
            <source>The lab is new, but a step did not go as before. Restart it.</source>
            <translation>Das Labor ist neu, aber ein Schritt ging nicht wie vorher. Starten Sie es noch einmal.</translation>
        </message>
        <message>
            <source>(nothing was printed)</source>
            <translation>(keine Ausgabe)</translation>
        </message>
        <message>
            <source>The lab has ended: %1</source>
            <translation>Das Labor ist zu Ende: %1</translation>
        </message>
        <message>
            <source>Open a lesson</source>
            <translation>Lektion öffnen</translation>
        </message>
        <message>
            <source>Lessons (*.json)</source>
            <translation>Lektionen (*.json)</translation>
        </message>
        <message>
            <source>A lesson runs commands as you. It cannot write files, but it can read what you can read. Play %1 only if you trust who wrote it.</source>
            <translation>Eine Lektion führt Befehle in Ihrem Namen aus. Sie kann keine Dateien schreiben, aber lesen, was Sie lesen können. Spielen Sie %1 nur, wenn Sie der Verfasserin oder dem Verfasser vertrauen.</translation>
        </message>
        <message>
            <source>Starting the lab…</source>
            <translation>Das Labor startet …</translation>
        </message>
        <message>
            <source>natlens-lab is not installed beside this program.</source>
            <translation>natlens-lab ist nicht neben diesem Programm installiert.</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>Schritt %1 von %2</translation>
        </message>
        <message>
            <source>Look at: %1</source>
            <translation>Darauf achten: %1</translation>
        </message>
        <message>
            <source>On the %1, in the background</source>
            <translation>Auf: %1, im Hintergrund</translation>
        </message>
        <message>
            <source>On the %1</source>
            <translation>Auf: %1</translation>
        </message>
        <message>
            <source>The program %1</source>
            <translation>Das Programm %1</translation>
        </message>
        <message>
            <source>&amp;Do it again</source>
            <translation>Noch einmal &amp;ausführen</translation>
        </message>
        <message>
            <source>&amp;Do it</source>
            <translation>&amp;Ausführen</translation>
        </message>
        <message>
            <source>This machine has no %1: step %2 is passed over.</source>
            <translation>Dieser Rechner hat kein %1: Schritt %2 wird übergangen.</translation>
        </message>
        <message>
            <source>Step %1 did not go as the lesson says. %2</source>
            <translation>Schritt %1 ging nicht, wie die Lektion sagt. %2</translation>
        </message>
        <message>
            <source>&amp;Lessons</source>
            <translation>&amp;Lektionen</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <translation>&amp;Weiter</translation>
        </message>
        <message>
            <source>&amp;Restart the lab</source>
            <translation>Labor &amp;neu starten</translation>
        </message>
        <message>
            <source>Flows before the step</source>
            <translation>Verbindungen vor dem Schritt</translation>
        </message>
        <message>
            <source>Flows now</source>
            <translation>Verbindungen jetzt</translation>
        </message>
        <message>
            <source>Shows the list of lessons (Ctrl+B)</source>
            <translation>Zeigt die Liste der Lektionen (Strg+B)</translation>
        </message>
        <message>
            <source>&amp;Tuples</source>
            <translation>&amp;Tupel</translation>
        </message>
        <message>
            <source>&amp;Events</source>
            <translation>&amp;Ereignisse</translation>
        </message>
        <message>
            <source>&amp;Commands</source>
            <translation>&amp;Befehle</translation>
        </message>
        <message>
            <source>Tr&amp;y</source>
            <translation>&amp;Probieren</translation>
        </message>
        <message>
            <source>Before the step</source>
            <translation>Vor dem Schritt</translation>
        </message>
        <message>
            <source>Now; choose one to see its tuples</source>
            <translation>Jetzt; wählen Sie eine, um ihre Tupel zu sehen</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Where the command runs</source>
            <translation>Wo der Befehl läuft</translation>
        </message>
        <message>
            <source>any command, as root of the lab: nft list ruleset</source>
            <translation>ein Befehl, als root des Labors: nft list ruleset</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>What the commands printed</source>
            <translation>Was die Befehle ausgaben</translation>
        </message>
        <message>
            <source>&amp;Do the step</source>
            <translation>Schritt &amp;ausführen</translation>
        </message>
        <message>
            <source>&amp;Next step</source>
            <translation>&amp;Nächster Schritt</translation>
        </message>
        <message>
            <source>&amp;Back one step</source>
            <translation>Einen Schritt &amp;zurück</translation>
        </message>
        <message>
            <source>&amp;List of lessons</source>
            <translation>&amp;Liste der Lektionen</translation>
        </message>
        <message>
            <source>&amp;Open a lesson…</source>
            <translation>Lektion ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>&amp;Own lab…</source>
            <translation>Eigenes &amp;Labor …</translation>
        </message>
        <message>
            <source>&amp;Quiz…</source>
            <translation>&amp;Quiz …</translation>
        </message>
        <message>
            <source>Save &amp;picture of the lab…</source>
            <translation>&amp;Bild des Labors speichern …</translation>
        </message>
        <message>
            <source>Save picture of the &amp;tuples…</source>
            <translation>Bild der &amp;Tupel speichern …</translation>
        </message>
        <message>
            <source>Save picture of the &amp;events…</source>
            <translation>Bild der &amp;Ereignisse speichern …</translation>
        </message>
    </context>
    <context>
        <name>natlens::QuestionBox</name>
        <message>
            <source>Check the answer</source>
            <translation>Antwort prüfen</translation>
        </message>
        <message>
            <source>What was said to the answer</source>
            <translation>Was zur Antwort gesagt wurde</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Right.</source>
            <translation>Richtig.</translation>
        </message>
        <message>
            <source>Not so.</source>
            <translation>Nicht ganz.</translation>
        </message>
        <message>
            <source>The lab has nothing to hold it against: %1</source>
            <translation>Das Labor hat nichts, woran sich das messen ließe: %1</translation>
        </message>
        <message>
            <source>%1: the kernel has %2</source>
            <translation>%1: der Kernel hat %2</translation>
        </message>
    </context>
    <context>
        <name>natlens::QuizDialog</name>
        <message>
            <source>Quiz</source>
            <translation>Quiz</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Sch&amp;ließen</translation>
        </message>
        <message>
            <source>The router has no NAT rule for this packet.</source>
            <translation>Der Router hat keine NAT-Regel für dieses Paket.</translation>
        </message>
        <message>
            <source>The router has this rule:
%1</source>
            <translation>Der Router hat diese Regel:
%1</translation>
        </message>
        <message>
            <source>Its addresses are 10.0.1.1 towards the client, 10.0.2.1 and 203.0.113.1 towards the server; ports stay where they can. Which reply tuple will the kernel expect?</source>
            <translation>Seine Adressen sind 10.0.1.1 zum Client, 10.0.2.1 und 203.0.113.1 zum Server; Ports bleiben, wo es geht. Welches Antworttupel wird der Kernel erwarten?</translation>
        </message>
        <message>
            <source>&amp;Check the answer</source>
            <translation>Antwort &amp;prüfen</translation>
        </message>
        <message>
            <source>Right.</source>
            <translation>Richtig.</translation>
        </message>
        <message>
            <source>Not so.</source>
            <translation>Nicht ganz.</translation>
        </message>
        <message>
            <source>%1: the kernel has %2.</source>
            <translation>%1: der Kernel hat %2.</translation>
        </message>
        <message>
            <source>&amp;Next question</source>
            <translation>&amp;Nächste Frage</translation>
        </message>
        <message>
            <source>Level %1 of %2. Right this time: %3 of %4; in all: %5 of %6.</source>
            <translation>Stufe %1 von %2. Richtig diesmal: %3 von %4; insgesamt: %5 von %6.</translation>
        </message>
        <message>
            <source>%1: it would be %2.</source>
            <translation>%1: es wäre %2.</translation>
        </message>
        <message>
            <source>This packet was just sent in a lab, and the router&apos;s kernel has this reply tuple.</source>
            <translation>Dieses Paket wurde soeben in einem Labor gesendet, und der Kernel des Routers hat dieses Antworttupel.</translation>
        </message>
        <message>
            <source>This time the lab did not tell: the answer is computed.</source>
            <translation>Diesmal hat das Labor nichts gesagt: Die Antwort ist berechnet.</translation>
        </message>
        <message>
            <source>The packet is sent in a lab when you answer; the kernel decides.</source>
            <translation>Mit der Antwort wird das Paket in einem Labor gesendet; der Kernel entscheidet.</translation>
        </message>
        <message>
            <source>No lab can run here, so answers are held against computed tuples. %1</source>
            <translation>Hier kann kein Labor laufen; Antworten werden mit berechneten Tupeln verglichen. %1</translation>
        </message>
        <message>
            <source>A lab is starting, in which the packets are sent.</source>
            <translation>Ein Labor startet, in dem die Pakete gesendet werden.</translation>
        </message>
    </context>
    <context>
        <name>natlens::TopologyPicture</name>
        <message>
            <source>Picture of client, router and server</source>
            <translation>Bild von Client, Router und Server</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message numerus="yes">
            <source>%n flows</source>
            <translation>
                <numerusform>%n Verbindung</numerusform>
                <numerusform>%n Verbindungen</numerusform>
            </translation>
        </message>
        <message>
            <source>route?</source>
            <translation>Route?</translation>
        </message>
        <message>
            <source>programs</source>
            <translation>Programme</translation>
        </message>
        <message>
            <source>Sender</source>
            <translation>Absender</translation>
        </message>
        <message>
            <source>This machine</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <source>Meant for</source>
            <translation>Gemeint war</translation>
        </message>
    </context>
    <context>
        <name>natlens::LearnJoint</name>
        <message>
            <source>E&amp;xplain this flow…</source>
            <translation>Diese Verbindung er&amp;klären …</translation>
        </message>
        <message>
            <source>Pre&amp;dict its reply…</source>
            <translation>&amp;Antwort vorhersagen …</translation>
        </message>
    </context>
    <context>
        <name>natlens::PictureExport</name>
        <message>
            <source>Drawing (*.svg)</source>
            <translation>Zeichnung (*.svg)</translation>
        </message>
        <message>
            <source>Picture (*.png)</source>
            <translation>Bild (*.png)</translation>
        </message>
        <message>
            <source>Save the picture</source>
            <translation>Bild speichern</translation>
        </message>
        <message>
            <source>%1 cannot be written.</source>
            <translation>%1 lässt sich nicht schreiben.</translation>
        </message>
    </context>
    <context>
        <name>natlens::TupleFieldText</name>
        <message>
            <source>source address</source>
            <translation>Quelladresse</translation>
        </message>
        <message>
            <source>source port</source>
            <translation>Quellport</translation>
        </message>
        <message>
            <source>destination address</source>
            <translation>Zieladresse</translation>
        </message>
        <message>
            <source>destination port</source>
            <translation>Zielport</translation>
        </message>
        <message>
            <source>ICMP id</source>
            <translation>ICMP-Id</translation>
        </message>
        <message>
            <source>ICMP type</source>
            <translation>ICMP-Typ</translation>
        </message>
        <message>
            <source>ICMP code</source>
            <translation>ICMP-Code</translation>
        </message>
    </context>
    <context>
        <name>natlens::LabParts</name>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Router</source>
            <translation>Router</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>hello</source>
            <translation>Gruß</translation>
        </message>
        <message>
            <source>%1, transparent</source>
            <translation>%1, transparent</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Protocol</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>Ports</translation>
        </message>
        <message>
            <source>Answers with</source>
            <translation>Antwortet mit</translation>
        </message>
        <message>
            <source>Traffic that goes on</source>
            <translation>Laufender Verkehr</translation>
        </message>
        <message>
            <source>Who sends</source>
            <translation>Wer sendet</translation>
        </message>
        <message>
            <source>From; empty: any</source>
            <translation>Von; leer: beliebig</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Service %1: expected %2, found %3</source>
            <translation>Dienst %1: erwartet wird %2, gefunden wurde %3</translation>
        </message>
        <message>
            <source>an address</source>
            <translation>eine Adresse</translation>
        </message>
        <message>
            <source>a port, as 80, or a range of at most 256, as 8000-8080</source>
            <translation>ein Port wie 80 oder ein Bereich von höchstens 256 wie 8000-8080</translation>
        </message>
        <message>
            <source>Traffic %1: expected an address and a port, as 10.0.2.2:80, found %2</source>
            <translation>Verkehr %1: erwartet werden Adresse und Port wie 10.0.2.2:80, gefunden wurde %2</translation>
        </message>
    </context>
    <context>
        <name>natlens::LabRows</name>
        <message>
            <source>A&amp;dd a row</source>
            <translation>&amp;Zeile hinzufügen</translation>
        </message>
        <message>
            <source>Re&amp;move it</source>
            <translation>Zeile en&amp;tfernen</translation>
        </message>
    </context>
    <context>
        <name>natlens::LessonDelegate</name>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message numerus="yes">
            <source>%n steps</source>
            <translation>
                <numerusform>%n Schritt</numerusform>
                <numerusform>%n Schritte</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 steps</source>
            <translation>%1 von %2 Schritten</translation>
        </message>
    </context>
    <context>
        <name>natlens::LessonWelcome</name>
        <message>
            <source>From the first s&amp;tep</source>
            <translation>Vom ers&amp;ten Schritt an</translation>
        </message>
        <message>
            <source>Lessons</source>
            <translation>Lektionen</translation>
        </message>
        <message>
            <source>Learn NAT on your own kernel</source>
            <translation>NAT am eigenen Kernel lernen</translation>
        </message>
        <message>
            <source>&amp;Quiz…</source>
            <translation>&amp;Quiz …</translation>
        </message>
        <message>
            <source>Own &amp;lab…</source>
            <translation>Eigenes &amp;Labor …</translation>
        </message>
        <message>
            <source>&amp;Open a lesson…</source>
            <translation>Lektion ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>The lessons are not installed: share/natlens/lessons is missing beside the program.</source>
            <translation>Die Lektionen sind nicht installiert: Neben dem Programm fehlt share/natlens/lessons.</translation>
        </message>
        <message>
            <source>Each lesson is played on this machine&apos;s own kernel: a client, a router and a server as network namespaces, real packets, real tables. It needs no root, touches nothing outside, and ends with the window.</source>
            <translation>Jede Lektion spielt auf dem Kernel dieses Rechners: Client, Router und Server als Netz-Namensräume, echte Pakete, echte Tabellen. Sie braucht kein root, rührt außerhalb nichts an und endet mit dem Fenster.</translation>
        </message>
        <message>
            <source>not begun</source>
            <translation>nicht begonnen</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>%1 of %2 steps done</source>
            <translation>%1 von %2 Schritten gemacht</translation>
        </message>
        <message>
            <source>&amp;Start</source>
            <translation>&amp;Starten</translation>
        </message>
        <message numerus="yes">
            <source>%n steps</source>
            <translation>
                <numerusform>%n Schritt</numerusform>
                <numerusform>%n Schritte</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n questions</source>
            <translation>
                <numerusform>%n Frage</numerusform>
                <numerusform>%n Fragen</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the le&amp;sson</source>
            <translation>Zurück &amp;zur Lektion</translation>
        </message>
        <message>
            <source>&amp;Continue at step %1</source>
            <translation>&amp;Weiter bei Schritt %1</translation>
        </message>
        <message>
            <source>&amp;Play it again</source>
            <translation>Noch einmal &amp;spielen</translation>
        </message>
    </context>
    <context>
        <name>natlens::QuizLab</name>
        <message>
            <source>natlens-lab is not installed beside this program.</source>
            <translation>natlens-lab ist nicht neben diesem Programm installiert.</translation>
        </message>
    </context>
</TS>
