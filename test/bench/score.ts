/** The scorer's figures as one JSON line: `--threads 1 --batch 64 …`. */
import { benchScore, scoreDefaults } from '../../src/lstm/benchScore';
import { allowRelaxedSimd } from '../../src/lstm/wasm/kernels';
import { optionsFrom } from './options';

allowRelaxedSimd();
void benchScore(optionsFrom(scoreDefaults)).then((result) => console.log(JSON.stringify(result)));
