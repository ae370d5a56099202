/**
 * Radicals that stand for characters. Fonts share one glyph for both, and a PDF may name the glyph by the radical: the
 * text then looks right and is found by nobody. Kangxi radicals have compatibility mappings; these have none (Unicode,
 * EquivalentUnifiedIdeograph.txt).
 */
const SUPPLEMENT =
  '⺁厂⺇几⺌小⺎兀⺏尢⺐尣⺒巳⺓幺⺛旡⺝月⺟母⺠民⺢氺⺣灬⺥爫⺦丬⺩王⺪疋⺫罒⺬示⺮竹⺯糸⺰纟⺱罓⺳罒⺵羊⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼月⺽臼⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒長⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱亀⻲亀⻳龟';
const EQUIVALENTS: ReadonlyMap<string, string> = new Map(
  Array.from({ length: SUPPLEMENT.length / 2 }, (_, pair) => [
    SUPPLEMENT.charAt(pair * 2),
    SUPPLEMENT.charAt(pair * 2 + 1),
  ]),
);

/** ⼈⺠ → 人民. */
export function foldRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, (radical) => EQUIVALENTS.get(radical) ?? radical.normalize('NFKC'));
}
