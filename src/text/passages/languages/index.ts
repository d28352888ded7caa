/**
 * All languages. To add one: write `NAME.ts` beside this file (or a row in `simple.ts` where comments and strings
 * need nothing of their own) and list it here; its identifiers, extensions and rules are all in that one place.
 */
import type { LanguageSyntax } from '../scan/scan';
import { ada } from './ada';
import { assembly } from './assembly';
import { astro } from './astro';
import { awk } from './awk';
import { batch } from './batch';
import { c, cpp, objectiveC, objectiveCpp, shaders } from './c';
import { clojure } from './clojure';
import { cmake } from './cmake';
import { coffeescript } from './coffeescript';
import { csharp } from './csharp';
import { css, sass, scss } from './css';
import { d } from './d';
import { dart } from './dart';
import { dockerfile } from './dockerfile';
import { elixir } from './elixir';
import { erlang } from './erlang';
import { fish } from './fish';
import { fixedFortran, fortran } from './fortran';
import { fsharp } from './fsharp';
import { gdscript } from './gdscript';
import { go } from './go';
import { graphql } from './graphql';
import { groovy } from './groovy';
import { elm, haskell } from './haskell';
import { html, svelte, vue, xml } from './html';
import { dotenv, ignoreList, ini, properties, requirements } from './ini';
import { java } from './java';
import { javascript, jsonc, typescript, typescriptreact } from './javascript';
import { julia } from './julia';
import { kotlin } from './kotlin';
import type { Language } from './language';
import { bibtex, latex } from './latex';
import { lisp } from './lisp';
import { lua } from './lua';
import { makefile } from './makefile';
import { matlab } from './matlab';
import { nim } from './nim';
import { nix } from './nix';
import { ocaml } from './ocaml';
import { pascal } from './pascal';
import { perl } from './perl';
import { php } from './php';
import { powershell } from './powershell';
import { prolog } from './prolog';
import { haml, pug, slim } from './pug';
import { python } from './python';
import { r } from './r';
import { razor } from './razor';
import { crystal, ruby } from './ruby';
import { rust } from './rust';
import { scala } from './scala';
import { shell } from './shell';
import { simple } from './simple';
import { sql } from './sql';
import { swift } from './swift';
import { tcl } from './tcl';
import { blade, eex, ejs, erb, handlebars, jinja, jinjaHtml, liquid, smarty } from './templates';
import { terraform } from './terraform';
import { toml } from './toml';
import { vb } from './vb';
import { verilog } from './verilog';
import { vhdl } from './vhdl';
import { vim } from './vim';
import { yaml } from './yaml';
import { zig } from './zig';

// prettier-ignore
export const allLanguages: readonly Language[] = [
  ada, assembly, astro, awk, batch, bibtex, blade, c, clojure, cmake, coffeescript, cpp, crystal, csharp, css, d, dart,
  dockerfile, dotenv, eex, ejs, elixir, elm, erb, erlang, fish, fixedFortran, fortran, fsharp, gdscript, go, graphql,
  groovy, haml, handlebars, haskell, html, ignoreList, ini, java, javascript, jinja, jinjaHtml, jsonc, julia, kotlin,
  latex, liquid, lisp, lua, makefile, matlab, nim, nix, objectiveC, objectiveCpp, ocaml, pascal, perl, php, powershell,
  prolog, properties, pug, python, r, razor, requirements, ruby, rust, sass, scala, scss, shaders, shell, slim, smarty,
  sql, svelte, swift, tcl, terraform, toml, typescript, typescriptreact, vb, verilog, vhdl, vim, vue, xml, yaml, zig,
  ...simple,
];

/** Syntax by VS Code's language identifier. */
export const languages: Readonly<Record<string, LanguageSyntax>> = Object.fromEntries(
  allLanguages.flatMap(({ ids, syntax }) => ids.split(' ').map((id) => [id, syntax])),
);
