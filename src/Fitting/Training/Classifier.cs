using System.Collections.Immutable;

namespace Discovery.Fitting.Training;

/// <summary>Networks whose outputs are log-odds: one for two classes (0 and 1), or one a class.</summary>
public static class Classifier
{
    /// <summary>A random network for classes; train it with <see cref="Loss.Logistic"/> or <see cref="Loss.Softmax"/>.</summary>
    /// <param name="shape">One output for two classes, or one a class.</param>
    /// <param name="data">One target: the number of the class.</param>
    /// <param name="degree">Degree of the splines.</param>
    /// <param name="intervals">Grid intervals of every node.</param>
    /// <param name="random">Source of the coefficients.</param>
    public static Network Random(Shape shape, Dataset data, int degree, int intervals, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Network network = Network.Random(shape, data, degree, intervals, random);
        ImmutableArray<string> names = shape.OutputCount == 1 ? [data.TargetName] : [.. Enumerable.Range(0, shape.OutputCount).Select(i => $"{data.TargetName}={i}")];
        return new Network(network.InputNames, names, network.InputMaps, [.. names.Select(_ => AffineMap.Identity)], degree, network.Layers);
    }

    /// <summary>The likeliest class of every row.</summary>
    public static int[] Predict(Network network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        double[][] outputs = network.PredictAll(data);
        var classes = new int[data.RowCount];
        for (int row = 0; row < classes.Length; row++)
        {
            if (outputs.Length == 1)
            {
                classes[row] = outputs[0][row] > 0 ? 1 : 0;
                continue;
            }

            for (int o = 1; o < outputs.Length; o++)
            {
                if (outputs[o][row] > outputs[classes[row]][row]) classes[row] = o;
            }
        }

        return classes;
    }

    /// <summary>Probability of every class: one array a class (two for one output).</summary>
    public static double[][] Probabilities(Network network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        double[][] outputs = network.PredictAll(data);
        double[][] scores = outputs.Length == 1 ? [new double[data.RowCount], outputs[0]] : outputs;
        for (int row = 0; row < data.RowCount; row++)
        {
            double largest = double.NegativeInfinity, total = 0;
            foreach (double[] score in scores) largest = Math.Max(largest, score[row]);
            foreach (double[] score in scores) total += score[row] = Math.Exp(score[row] - largest);
            foreach (double[] score in scores) score[row] /= total;
        }

        return scores;
    }

    /// <summary>Share of rows whose class is predicted (by weight).</summary>
    public static double Accuracy(Network network, Dataset data)
    {
        int[] classes = Predict(network, data);
        double right = 0, total = 0;
        for (int row = 0; row < classes.Length; row++)
        {
            double weight = data.IsWeighted ? data.Weights[row] : 1;
            total += weight;
            if (classes[row] == (int)data.Target[row]) right += weight;
        }

        return right / total;
    }

    /// <summary>Mean of -log of the probability given to the true class.</summary>
    public static double LogLoss(Network network, Dataset data)
    {
        double[][] probabilities = Probabilities(network, data);
        double sum = 0, total = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            double weight = data.IsWeighted ? data.Weights[row] : 1;
            total += weight;
            sum -= weight * Math.Log(Math.Max(probabilities[(int)data.Target[row]][row], double.Epsilon));
        }

        return sum / total;
    }
}
