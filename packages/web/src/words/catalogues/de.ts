import type { Catalogue } from '../Catalogue.ts';

/** Every word of the page, in German. */
export const de = {
  language: 'Sprache',
  guest: 'Gast',
  close: 'Schließen',
  tryAgain: 'Noch einmal versuchen',
  dismiss: 'Ausblenden',
  toFrontPage: 'Zur Startseite',
  joinWithoutAsking: 'Beim nächsten Mal ohne Nachfrage beitreten',
  settings: 'Einstellungen',
  copyLink: 'Link kopieren',

  'home.claim': 'Ein Videoraum hinter einem Link. Wer den Link öffnet, ist im Raum.',
  'home.newRoom': 'Neuer Raum',
  'home.roomName': 'Name des Raums',
  'home.go': 'Los',
  'home.noName': 'Bitte gib den Namen eines Raums ein.',
  'home.unusable':
    'Der Name eines Raums besteht aus Buchstaben, Ziffern, Bindestrichen und Punkten, höchstens {{most, number}} davon.',

  'unsupported.title': 'Mit diesem Browser sind keine Videoanrufe möglich',
  'unsupported.text':
    'Ihm fehlt: {{missing, list}}. Ein aktueller Chrome, Edge, Firefox oder Safari kann es.',
  'unsupported.webrtc': 'WebRTC',
  'unsupported.websocket': 'WebSocket',
  'unsupported.workers': 'Web-Worker',

  'door.yourName': 'Dein Name',
  'door.yourCamera': 'Deine Kamera',
  'door.join': 'Beitreten',
  'door.joining': 'Beitritt läuft …',
  'door.joiningRoom': 'Beitritt zu {{room}} läuft …',

  'left.title': 'Du hast den Raum verlassen',
  'left.rejoin': 'Wieder beitreten',
  'left.replaced': 'Du bist in einem anderen Tab in diesem Raum',
  'left.useThisTab': 'Stattdessen diesen Tab benutzen',

  'refused.title': 'Der Beitritt war nicht möglich',
  'refused.roomFull': 'Dieser Raum ist voll',
  'refused.roomFullText': 'Versuche es noch einmal, wenn jemand gegangen ist.',
  'refused.serverFull': 'Dieser Server ist voll',
  'refused.serverFullText': 'Er hat gerade keinen Platz für einen weiteren Raum.',
  'refused.tooOften': 'Einen Moment',
  'refused.tooOftenText': 'Zu viele Versuche in kurzer Zeit. Bitte warte ein wenig.',
  'refused.notConnected': 'Keine Verbindung',
  'refused.notConnectedText': 'Der Server ist nicht zu erreichen. Bist du online?',

  'error.badRequest': 'Die Anfrage hat nicht die nötige Form.',
  'error.unknownRequest': 'Eine solche Anfrage gibt es nicht.',
  'error.notJoined': 'Tritt zuerst einem Raum bei.',
  'error.alreadyJoined': 'Diese Verbindung ist schon in einem Raum.',
  'error.notYours': 'Das gehört jemand anderem oder niemandem.',
  'error.tokenInvalid': 'Der Ausweis ist nicht gültig.',
  'error.rateLimited': 'Zu viele Anfragen. Bitte warte einen Moment.',
  'error.roomFull': 'Dieser Raum ist voll.',
  'error.serverFull': 'Dieser Server hat keinen Platz für einen weiteren Raum.',
  'error.notConnected': 'Es gibt keine Verbindung zum Server.',
  'error.internal': 'Auf dem Server ist etwas schiefgegangen.',

  'controls.mute': 'Stummschalten',
  'controls.unmute': 'Stummschaltung aufheben',
  'controls.stopCamera': 'Kamera aus',
  'controls.startCamera': 'Kamera an',
  'controls.flipCamera': 'Kamera wechseln',
  'controls.shareScreen': 'Bildschirm teilen',
  'controls.stopSharing': 'Teilen beenden',
  'controls.raiseHand': 'Hand heben',
  'controls.lowerHand': 'Hand senken',
  'controls.chat': 'Chat',
  'controls.more': 'Mehr',
  'controls.leave': 'Verlassen',
  'controls.withNews_one': '{{label}}, {{count, number}} neue',
  'controls.withNews_other': '{{label}}, {{count, number}} neue',
  'controls.count': '{{count, number}}',
  'controls.countAndMore': '{{count, number}}+',

  'banner.reconnecting': 'Verbindung verloren, neuer Versuch läuft …',
  'banner.soundBlocked': 'Der Browser hält den Ton zurück.',
  'banner.tapToHear': 'Tippen, um zu hören',
  'banner.muted': 'Du bist stummgeschaltet: Niemand hört dich.',
  'banner.screenFailed': 'Der Bildschirm konnte nicht geteilt werden.',
  'banner.microphoneInterrupted':
    'Etwas anderes benutzt gerade dein Mikrofon; danach geht es von selbst weiter.',
  'banner.cameraInterrupted': 'Etwas anderes benutzt gerade deine Kamera; danach geht es von selbst weiter.',
  'banner.bothInterrupted':
    'Etwas anderes benutzt gerade dein Mikrofon und deine Kamera; danach geht es von selbst weiter.',

  'problem.deniedMicrophone':
    'Der Browser lässt diese Seite dein Mikrofon nicht benutzen. Erlaube es neben der Adresse und versuche es dann noch einmal.',
  'problem.deniedCamera':
    'Der Browser lässt diese Seite deine Kamera nicht benutzen. Erlaube es neben der Adresse und versuche es dann noch einmal.',
  'problem.deniedBoth':
    'Der Browser lässt diese Seite deine Kamera und dein Mikrofon nicht benutzen. Erlaube es neben der Adresse und versuche es dann noch einmal.',
  'problem.missingMicrophone': 'Es wurde kein Mikrofon gefunden.',
  'problem.missingCamera': 'Es wurde keine Kamera gefunden.',
  'problem.missingBoth': 'Es wurden weder Kamera noch Mikrofon gefunden.',
  'problem.inUseMicrophone': 'Dein Mikrofon wird von einem anderen Programm benutzt.',
  'problem.inUseCamera': 'Deine Kamera wird von einem anderen Programm benutzt.',
  'problem.inUseBoth': 'Deine Kamera und dein Mikrofon werden von einem anderen Programm benutzt.',
  'problem.insecureMicrophone':
    'Browser geben dein Mikrofon nur an Seiten, die über https oder auf localhost geöffnet wurden.',
  'problem.insecureCamera':
    'Browser geben deine Kamera nur an Seiten, die über https oder auf localhost geöffnet wurden.',
  'problem.insecureBoth':
    'Browser geben deine Kamera und dein Mikrofon nur an Seiten, die über https oder auf localhost geöffnet wurden.',
  'problem.otherMicrophone': 'Dein Mikrofon konnte nicht gestartet werden.',
  'problem.otherCamera': 'Deine Kamera konnte nicht gestartet werden.',
  'problem.otherBoth': 'Deine Kamera und dein Mikrofon konnten nicht gestartet werden.',

  'socket.cannot':
    'WebRTC kommt nicht durch, und über die Webverbindung kann dieser Browser nicht: {{what, or}}.',
  'socket.sendPictures': 'dein Bild senden',
  'socket.sendSound': 'deine Stimme senden',
  'socket.showPictures': 'die Bilder der anderen zeigen',
  'socket.playSound': 'den Ton der anderen abspielen',
  'socket.speaker': 'ohne Lautsprecher oder Kopfhörer Ton senden oder abspielen',
  'socket.needsWebRtc':
    'In diesem Raum gehen Bild und Ton per WebRTC von Browser zu Browser. Das fehlt diesem Browser: Hier siehst und hörst du niemanden.',
  'socket.over': 'über die Webverbindung',
  'socket.why': 'Bild und Ton laufen über die Webverbindung: WebRTC kommt nicht durch',

  'tile.you': '(du)',
  'tile.moreAbout': 'Mehr zu {{name}}',
  'tile.handRaised': 'Hand gehoben',
  'tile.microphoneOff': 'Mikrofon aus',
  'tile.reconnecting': 'Verbindet sich wieder …',
  'tile.away': 'Abwesend',

  'screen.of': 'Bildschirm von {{name}}',
  'screen.waiting': 'Das Bild kommt gleich …',
  'screen.yours': 'Dein Bildschirm',
  'screen.sharing': 'Du teilst deinen Bildschirm.',
  'screen.motion': 'Für Bewegung optimieren',

  'invitation.alone': 'Du bist hier allein. Teile den Link.',
  'invitation.copy': 'Den Link kopieren',
  'copy.done': 'Kopiert',
  'copy.failed': 'Bitte kopiere dies: {{link}}',

  'chat.title': 'Chat',
  'chat.close': 'Chat schließen',
  'chat.messages': 'Nachrichten',
  'chat.empty': 'Nachrichten bleiben eine Weile beim Raum.',
  'chat.message': 'Nachricht',
  'chat.placeholder': 'Nachricht an alle',
  'chat.send': 'Senden',
  'chat.you': 'Du',
  'chat.new': 'Neue Nachricht',
  'chat.tooLong_one': 'Das ist um {{count, number}} Zeichen zu lang.',
  'chat.tooLong_other': 'Das ist um {{count, number}} Zeichen zu lang.',

  'news.joined_one': '{{names, list}} ist jetzt dabei.',
  'news.joined_other': '{{names, list}} sind jetzt dabei.',
  'news.left_one': '{{names, list}} ist gegangen.',
  'news.left_other': '{{names, list}} sind gegangen.',
  'news.raised_one': '{{names, list}} hat die Hand gehoben.',
  'news.raised_other': '{{names, list}} haben die Hand gehoben.',
  'news.manyJoined_one': '{{count, number}} Person ist jetzt dabei.',
  'news.manyJoined_other': '{{count, number}} Personen sind jetzt dabei.',
  'news.manyLeft_one': '{{count, number}} Person ist gegangen.',
  'news.manyLeft_other': '{{count, number}} Personen sind gegangen.',
  'news.manyRaised_one': '{{count, number}} Person hat die Hand gehoben.',
  'news.manyRaised_other': '{{count, number}} Personen haben die Hand gehoben.',

  'devices.microphone': 'Mikrofon',
  'devices.camera': 'Kamera',
  'devices.speaker': 'Lautsprecher',
  'devices.numbered': '{{label}} {{at, number}}',
  'devices.none': 'Keine Geräte gefunden',
  'devices.byDefault': 'Wie vorgegeben',
  'devices.music': 'Musikmodus: in Stereo, und vom Ton wird nichts weggenommen',

  'person.volume': 'Lautstärke',
  'person.volumeOf': 'Lautstärke von {{name}}',
  'person.percent': '{{percent, number}} %',
  'person.connection': 'Verbindung',

  'quality.way': 'Weg',
  'quality.mesh': 'Mesh, von Browser zu Browser',
  'quality.meshRelayed': 'Mesh, über eine Zwischenstation',
  'quality.server': 'über den Server',
  'quality.serverSocketHere': 'über den Server, hier über die Webverbindung',
  'quality.serverSocketThere': 'über den Server, dort über die Webverbindung',
  'quality.serverSocketBoth': 'über den Server, an beiden Enden über die Webverbindung',
  'quality.roundTrip': 'Hin und zurück',
  'quality.milliseconds': '{{milliseconds, number}} ms',
  'quality.microphoneSent': 'Stimme, gesendet',
  'quality.microphoneReceived': 'Stimme, empfangen',
  'quality.cameraSent': 'Kamera, gesendet',
  'quality.cameraReceived': 'Kamera, empfangen',
  'quality.screenSent': 'Bildschirm, gesendet',
  'quality.screenReceived': 'Bildschirm, empfangen',
  'quality.screenAudioSent': 'Ton des Bildschirms, gesendet',
  'quality.screenAudioReceived': 'Ton des Bildschirms, empfangen',
  'quality.comma': ',',
  'quality.size': '{{width, number}} × {{height, number}}',
  'quality.pictures_one': '{{count, number}} Bild/s',
  'quality.pictures_other': '{{count, number}} Bilder/s',
  'quality.bitrate': '{{kilobits, number}} kbit/s',
  'quality.lost': '{{percent, number}} % verloren',
  'quality.limitedByProcessor': 'gebremst vom Prozessor dieses Rechners',
  'quality.limitedByNetwork': 'gebremst vom Netz',
  'quality.limited': 'gebremst',

  'reach.title': 'Verbindung zum Server',
  'reach.notYet': 'Noch nicht geprüft: Das geschieht einige Sekunden nach dem Beitritt.',
  'reach.udp': 'Über UDP',
  'reach.tcp': 'Über TCP',
  'reach.socket': 'Über die Webverbindung',
  'reach.works': 'geht ({{milliseconds, number}} ms)',
  'reach.notOffered': 'geht nicht: Der Server bietet es nicht an',
  'reach.noAnswer': 'geht nicht: keine Antwort von {{tried, list}}',

  'advice.addresses': '{{addresses, list}}',
  'advice.addressesAndMore_one': '{{addresses, list}} und {{count, number}} weiteren',
  'advice.addressesAndMore_other': '{{addresses, list}} und {{count, number}} weiteren',
  'advice.forwardsNothing':
    'Dieser Server leitet Bild und Ton nicht weiter: Räume bleiben bei 4 Teilnehmern.',
  'advice.cannotForward':
    'Dieser Server kann Bild und Ton nicht weiterleiten: Räume bleiben bei 4 Teilnehmern. In seinem Protokoll steht, warum der Medienprozess nicht startet.',
  'advice.udpReached':
    'UDP-Port {{port}} dieses Servers antwortet in {{milliseconds, number}} ms: Größere Räume benutzen ihn.',
  'advice.udpAnswers': 'UDP-Port {{port}} dieses Servers antwortet: Größere Räume benutzen ihn.',
  'advice.udpSilent':
    'UDP-Port {{port}} dieses Servers war von diesem Netz aus nicht zu erreichen: Es kam nichts zurück von {{tried}}.',
  'advice.openPort':
    'Öffne UDP-Port {{port}} in seiner Firewall, oder setze {{option}}, wenn er hinter NAT oder in einem Container läuft.',
  'advice.openPorts':
    'Öffne die UDP-Ports {{from}} bis {{to}} in seiner Firewall, oder setze {{option}}, wenn er hinter NAT oder in einem Container läuft.',
  'advice.openPortAnnounced':
    'Öffne UDP-Port {{port}} in seiner Firewall, oder prüfe die Adressen von {{option}}, wenn er hinter NAT oder in einem Container läuft.',
  'advice.openPortsAnnounced':
    'Öffne die UDP-Ports {{from}} bis {{to}} in seiner Firewall, oder prüfe die Adressen von {{option}}, wenn er hinter NAT oder in einem Container läuft.',
  'advice.untilThenTcp': 'Bis dahin benutzen größere Räume von dort TCP-Port {{port}}.',
  'advice.tcpSilentSocket':
    'TCP-Port {{port}} war für Bild und Ton von diesem Netz aus nicht zu erreichen ({{tried}}): Wer in einem Netz ohne UDP ist, benutzt in größeren Räumen die Webverbindung.',
  'advice.tcpSilent':
    'TCP-Port {{port}} war für Bild und Ton von diesem Netz aus nicht zu erreichen ({{tried}}): Wer in einem Netz ohne UDP ist, kommt nicht in größere Räume.',
  'advice.tcpOff':
    'TCP für Bild und Ton ist hier aus (hinter einem Proxy gibt {{option}} ihm einen eigenen Port).',
  'advice.tcpUnknown': 'Ob TCP ihn erreicht, ist noch nicht bekannt.',
  'advice.tcpSilentToo': 'TCP-Port {{port}} war auch nicht zu erreichen ({{tried}}).',
  'advice.untilThenSocket':
    'Bis dahin benutzen größere Räume von dort die Webverbindung, die in {{milliseconds, number}} ms antwortet.',
  'advice.untilThenSocketAnswers':
    'Bis dahin benutzen größere Räume von dort die Webverbindung, die antwortet.',
  'advice.socketSilent': 'Auch der Websocket für Bild und Ton hat nicht geantwortet.',
  'advice.untilThenNothing': 'Bis dahin haben größere Räume von dort weder Bild noch Ton.',
} as const satisfies Catalogue<'one' | 'other'>;
