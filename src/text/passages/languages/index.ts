/** Which syntax a document has, by VS Code's language identifier. */
import type { LanguageSyntax } from '../scan/scan';
import * as cFamily from './cFamily';

/** Syntax by VS Code's language identifier. */
export const languages: Readonly<Record<string, LanguageSyntax>> = {
  c: cFamily.c,
  cpp: cFamily.cpp,
  csharp: cFamily.csharp,
  css: cFamily.css,
  'cuda-cpp': cFamily.cpp,
  dart: cFamily.dart,
  glsl: cFamily.plainC,
  go: cFamily.go,
  groovy: cFamily.groovy,
  hlsl: cFamily.plainC,
  java: cFamily.java,
  javascript: cFamily.javascript,
  javascriptreact: cFamily.javascript,
  json5: cFamily.json,
  jsonc: cFamily.json,
  kotlin: cFamily.kotlin,
  less: cFamily.scss,
  'objective-c': cFamily.objectiveC,
  'objective-cpp': cFamily.cpp,
  proto3: cFamily.plainC,
  rust: cFamily.rust,
  scala: cFamily.scala,
  scss: cFamily.scss,
  solidity: cFamily.plainC,
  swift: cFamily.swift,
  typescript: cFamily.typescript,
  typescriptreact: cFamily.javascript,
  zig: cFamily.zig,
};
