/**
 * Does a comment's line hold code instead of prose? A judgement by signs that prose hardly ever shows:
 * a semicolon behind a call, an assignment, a keyword with its punctuation, brackets at both ends.
 */

const STATEMENT = [
  // ends like code and has something of code before it
  /[=()[\].>\w]\s*;\s*$/,
  /^[\w$.[\]'"*&>:-]+(?:\s*\([^)]*\))+\s*[;,{]?\s*$/, // a call, and nothing else
  /^(?:await|return|throw|yield|new|delete|go|defer|raise|puts|echo|print)\s+[\w$.:]+(?:\(.*\)|\[.*\]|\{.*\});?\s*$/,
  /^(?:return|break|continue|pass|else|try|do|fi|done|end|endif|endfor|esac)\s*[;:{]\s*$/,
  /^(?:const|let|var|val|auto|final|static|local|my|our|int|float|double|char|bool|boolean|string|String|void|long|unsigned|size_t)\s+[\w$*&<>[\]]+\s*(?::[^=]+)?(?:=[^=]|;|\[)/,
  /^(?:(?:public|private|protected|static|async|export|default|abstract|override|pub|inline|virtual|const)\s+)*(?:function\*?|def|fn|func|fun|sub|class|interface|struct|enum|trait|impl|module|namespace)\s+[\w$.:<>]+\s*(?:\(|\{|:|<|extends\b|implements\b)/,
  /^(?:import|from|using|require|include|use|package)\s+(?:[{*"'<]|[\w.]+\s+import\b|[\w.]+\s+from\s+["']|[\w$]+(?:[.:\\/]+[\w$*]+)+\s*;?\s*$|[\w$]+\s*;\s*$)/,
  /^#\s*(?:include\s*[<"]|define\s+\w+|ifn?def\s|if\s+\w+|endif\b|pragma\s)/,
  /^(?:\}\s*)?(?:if|else if|elsif|elif|for|foreach|while|switch|catch|unless|until)\s*\(.*[)&|]\s*[{:]?\s*;?$/,
  /^(?:if|elif|for|while|with|except)\s+.*[\w\])]\s*:\s*$/,
  /^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|GRANT|TRUNCATE)\s.*\b(?:FROM|INTO|SET|TABLE|INDEX|VIEW|WHERE|ON)\b/,
  /^<\/?[\w.:-]+(?:\s+[\w.:@#-]+(?:=(?:"[^"]*"|'[^']*'|\{[^}]*\}))?)*\s*\/?>/,
  /^[@$]?[\w$]+(?:(?:\.|->|::)[\w$]+|\[[^\]]*\])*\s*(?:[-+*/%|&^.]|<<|>>|\|\||&&|\?\?)?:?=\s*(?:[\d"'`[{($@!-]|new\b|await\b|function\b|lambda\b|true\b|false\b|null\b|nil\b|None\b|True\b|False\b|[\w$]+(?:\.[\w$]+)*\s*(?:[([;.]|$|[-+*/]\s))/,
  /^["']?[\w$-]+["']?\s*:\s*(?:["'[{].*|true|false|null|\d+(?:\.\d+)?)\s*,?$/,
  /^(?:\$|>>>|\.\.\.|In \[\d+\]:|irb>|iex>|julia>|>)\s+\S*[\w(=./-]/,
  /^(?:RUN\s+\S|FROM\s+[\w./-]+(?::|\s+AS\b|$)|(?:COPY|ADD)\s+\S+\s+\S+$|ENV\s+\w+[= ]|(?:CMD|ENTRYPOINT)\s*\[|WORKDIR\s+\/|EXPOSE\s+\d)/,
  /\{[^{}]*;\s*\}[\s;,)}]*$/,
  /^[[\](){}<>;,\s]+$/,
  /(?:=>|->|\)|=)\s*\{\s*$/,
  /^(?:\}|\)|\])[\s});,\]]*(?:else|catch|finally|while)?.*[;{,)]?\s*$/,
];
/** The first expression wants one of these as well: prose too can end in a semicolon. */
const CODE_BEFORE_SEMICOLON = /[=[\]{}]|\w\(|\w\.\w|->|::|^\s*(?:return|throw|break|continue|import|delete)\b|^\S+;$/;
const LONGEST_LINE = 400;

export function looksLikeCode(line: string): boolean {
  const text = line.trim();
  if (text.length > LONGEST_LINE || text === '') return false;
  return STATEMENT.some((pattern, at) => pattern.test(text) && (at > 0 || CODE_BEFORE_SEMICOLON.test(text)));
}
