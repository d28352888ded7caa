/** The tool that language models call. */
import * as vscode from 'vscode';
import type { Own } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import { AnalyzeSentiment } from './analyzeSentiment';

export function registerAi(own: Own, uses: Pick<Foundation, 'models' | 'scorer'>): void {
  own(vscode.lm.registerTool('analyze_sentiment', new AnalyzeSentiment(uses)));
}
