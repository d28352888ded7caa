/** German words that say only how somebody feels, or nothing alone, in the forms in which they are written. */

const list = (words: string): string[] => words.split(/\s+/).filter(Boolean);

export const germanEmptyWords: readonly string[] = list(`
  app anwendung produkt produkte ding dinge sache sachen leute tag tage stunde stunden minute minuten woche wochen monat
  monate jahr jahre heute gestern morgen mal immer nie wieder schon noch echt wirklich einfach leider bitte geht gehen
  ging machen macht gemacht funktioniert funktionieren funktionierte seit ganz ganze ganzen viel viele mehr wenig
  gibt geben bekommen bekomme hätte wäre würde könnte sollte müssen muss kann können nutze nutzen benutze verwende
  kunde kunden kollege kollegen datei dateien frage
`);

export const germanToneWords: readonly string[] = list(`
  ärger ärgere ärgerlich ärgern angenehm ausgezeichnet begeistert begeisternd besser beste besten bester bestes blöd
  brauchbar danke dankbar doof einwandfrei enttäuscht enttäuschend enttäuschung ekelhaft erstklassig exzellent
  fantastisch fehlerfrei freue freuen freundlich froh frustrierend furchtbar gefällt gelungen genervt genial gern gerne
  glücklich grandios grauenhaft grausam großartig gut gute guten guter gutes hammer hasse hassen herausragend hervorragend
  hilfreich hübsch ideal katastrophal katastrophe klasse kompliziert lahm langweilig liebe lieben lob lustig mangelhaft
  mies miese mieser mist mittelmäßig mühsam nervig nervt nett nutzlos okay peinlich perfekt perfekte praktisch prima
  problem probleme sauer scheiße schlecht schlechte schlechten schlechter schlechtes schlimm schön schöne schrecklich
  schrott schwach spaß spitze super sympathisch toll tolle toller tolles top traurig traumhaft unbrauchbar
  unfreundlich unmöglich unverschämt unzufrieden verärgert verschwendung wunderbar wunderschön wütend zufrieden
  zuverlässig empfehlen empfehle empfehlung empfehlenswert erfahrung leicht schnell schwierig übel überzeugt überzeugend
`);
