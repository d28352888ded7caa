// npm run train:bundled
import { runRecipe } from '../run.mjs';

await runRecipe('bundled');
