/** The review of a file of feedback: its session, marks, tree and status, and training with what was decided. */
import * as vscode from 'vscode';
import { type Feature, handlers, type Own } from '../../editor/command';
import type { Foundation } from '../../editor/foundation';
import type { TrainingParts } from '../training/parts';
import { retrain } from './adapt';
import { correctLabel } from './correctLabel';
import {
  acceptVerdict,
  correctVerdict,
  endReview,
  nextPassage,
  previousPassage,
  review,
  showPassage,
  skipPassage,
  undoDecision,
} from './decide';
import { exportReview } from './exportSummary';
import { ReviewMarks } from './marks';
import { reviewMenu, reviewOrder } from './menu';
import { ReviewLenses } from './lenses';
import { Reviews } from './reviews';
import { ReviewStatus } from './status';
import { ReviewTree } from './tree';

export type ReviewCommand = keyof ReturnType<typeof commandsOf>;

type Uses = Pick<Foundation, 'context' | 'decided' | 'log' | 'models' | 'passages' | 'scorer'> &
  Pick<TrainingParts, 'runs' | 'panels'>;

export function registerReview(own: Own, uses: Uses): Feature<ReviewCommand> & { readonly reviews: Reviews } {
  const reviews = own(new Reviews(uses));
  own(new ReviewTree(reviews));
  own(new ReviewStatus(reviews, uses));
  own(new ReviewMarks(reviews, uses));
  own(vscode.languages.registerCodeLensProvider({ scheme: 'file' }, own(new ReviewLenses(reviews))));
  return { reviews, commands: commandsOf({ ...uses, reviews }) };
}

function commandsOf(uses: Uses & { readonly reviews: Reviews }) {
  return handlers(uses, {
    'undertone.review': review,
    'undertone.nextPassage': nextPassage,
    'undertone.previousPassage': previousPassage,
    'undertone.acceptVerdict': acceptVerdict,
    'undertone.correctVerdict': correctVerdict,
    'undertone.correctLabel': correctLabel,
    'undertone.skipPassage': skipPassage,
    'undertone.undoDecision': undoDecision,
    'undertone.showPassage': showPassage,
    'undertone.reviewMenu': reviewMenu,
    'undertone.reviewOrder': reviewOrder,
    'undertone.endReview': endReview,
    'undertone.retrain': retrain,
    'undertone.exportReview': exportReview,
  });
}
