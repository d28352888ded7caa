/** C, C++ and Objective-C. */
import { lineComment, string, token, verbatim } from '../scan/rules';
import { cDelimiters, double, inNumber, single, stars } from './common';
import { language } from './language';

/** A `\` at the end of a line comment continues it; `#include <a//b>` holds none. */
const comments = [lineComment('//', { doc: ['///', '//!'], continues: true }), stars];
const include = token('#', /#[ \t]{0,40}(?:include|import)[ \t]{0,40}<[^>\n]{0,500}>/y);
/** `#error don't`: the rest of the line is text. */
const message = token('#', /#[ \t]{0,40}(?:error|warning)\b(?:[^\n\r/\\]|\/(?![/*])|\\(?:\r\n|[^]))*/y);
/** `R"x(…)x"`; its prefix is a word before the quote. */
const raw = verbatim('"', /(?<=\b(?:L|u8|u|U)?R)"([^()\\\s]{0,16})\(/y, ([, delimiter]) => `)${delimiter}"`);

export const c = language({
  ids: 'c',
  extensions: 'c h idc cats',
  ...cDelimiters,
  rules: [...comments, include, message, inNumber, double, single],
});
export const cpp = language({
  ids: 'cpp cuda-cpp cuda',
  extensions:
    'cpp cc cxx c++ cp hpp hh hxx h++ inl ipp ixx cppm tcc tpp txx ino pde cu cuh re2c hlsli metal cl.h mpp ice',
  ...cDelimiters,
  rules: [...comments, include, message, raw, inNumber, double, single],
});
export const objectiveC = language({
  ids: 'objective-c',
  extensions: 'm',
  ...cDelimiters,
  rules: [...comments, include, message, inNumber, double, single],
});
export const objectiveCpp = language({ ids: 'objective-cpp', extensions: 'mm', like: cpp.syntax });
/** Shaders and kernels: C without more. */
export const shaders = language({
  ids: 'glsl hlsl shaderlab opencl',
  extensions:
    'glsl vert frag geom tesc tese comp fs.glsl vs.glsl fsh vsh rgen rchit rmiss fp frg fshader gshader vshader hlsl fx fxh shader cginc cl opencl',
  ...cDelimiters,
  rules: [...comments, include, message, string('"')],
});
