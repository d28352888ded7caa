// npm run train:languages
import { runRecipe } from '../run.mjs';

await runRecipe('languages');
