import fc from 'fast-check';

/**
 * Laws are tried on the same inputs at every run, so that a change is judged by what it changes. `FC_SEED=random npm test`
 * looks for new counterexamples; a failure prints its seed.
 */
const { FC_SEED } = process.env;
fc.configureGlobal(FC_SEED === 'random' ? {} : { seed: Number(FC_SEED ?? 20_261_125) });
