using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>The bytes of a <see cref="TrainingState"/>: a name, a version, the fields in one order, little-endian, and the SHA-256 of all that.</summary>
internal static class TrainingStateFormat
{
    private const int Version = 1;
    private const int HashSize = SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Name => "COTTRAIN"u8;

    internal static byte[] Write(TrainingState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Name);
        writer.Write(Version);
        writer.Write(state.Step);
        WriteTensors(writer, state.Parameters);
        WriteAdam(writer, state);
        writer.Write(state.Gamma is not null);
        if (state.Gamma is { } gamma) WriteGamma(writer, gamma);
        writer.Write(state.Count);
        writer.Write(state.BatchSize);
        writer.Write(state.Seed);
        writer.Write(state.HeldOut.Best);
        writer.Write(state.HeldOut.BestLook);
        writer.Write(state.HeldOut.Looks);
        WriteTensors(writer, state.Best);
        WriteRandom(writer, state.Random);
        writer.Write(state.Average.Sum);
        writer.Write(state.Average.Weight);
        writer.Write(state.Average.EpochSum);
        writer.Write(state.Average.EpochRows);
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    internal static TrainingState Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Name.Length + sizeof(int) + HashSize || !bytes.StartsWith(Name))
            throw Refusal($"the {bytes.Length} bytes are no state of a training; expected what ToBytes wrote, whole");
        var version = MemoryMarshal.Read<int>(bytes[Name.Length..]);
        if (!BitConverter.IsLittleEndian) version = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(version);
        if (version != Version) throw Refusal($"it has version {version}; expected {Version}, the one this program reads");
        if (!SHA256.HashData(bytes[..^HashSize]).AsSpan().SequenceEqual(bytes[^HashSize..]))
            throw Refusal("its checksum is another than when it was written, so it was cut or damaged. Take an older one");
        try
        {
            return Fields(new(new MemoryStream(bytes[(Name.Length + sizeof(int))..^HashSize].ToArray())));
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException)
        {
            throw Refusal("its fields do not fit together, though its checksum does; expected what ToBytes wrote");
        }
    }

    private static TrainingState Fields(BinaryReader reader)
    {
        var (step, parameters) = (reader.ReadInt32(), ReadTensors(reader));
        var adam = new AdamOptions(int.MaxValue, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new()
        {
            Step = step,
            Parameters = parameters,
            Adam = adam,
            AdamSteps = reader.ReadInt32(),
            FirstMoment = ReadNumbers(reader),
            SecondMoment = ReadNumbers(reader),
            Before = ReadNumbers(reader),
            Gamma = reader.ReadBoolean() ? ReadGamma(reader) : null,
            Count = reader.ReadInt32(),
            BatchSize = reader.ReadInt32(),
            Seed = reader.ReadUInt64(),
            HeldOut = new(reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32()),
            Best = ReadTensors(reader),
            Random = ReadRandom(reader),
            Average = new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32()),
        };
    }

    /// <summary>A count of what takes so many bytes each at least, no more than there are left.</summary>
    private static int ReadCount(BinaryReader reader, int size)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return count >= 0 && (long)count * size <= left ? count : throw Refusal($"it counts {count} where {left} bytes are left, though its checksum fits; expected what ToBytes wrote");
    }

    private static void WriteGamma(BinaryWriter writer, GammaSchedule gamma)
    {
        writer.Write(gamma.From);
        writer.Write(gamma.To);
        writer.Write(gamma.Steps);
    }

    private static GammaSchedule ReadGamma(BinaryReader reader)
    {
        var (from, to, steps) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
        return steps == 0 ? GammaSchedule.Constant(to) : GammaSchedule.Ramp(from, to, steps);
    }

    private static void WriteAdam(BinaryWriter writer, TrainingState state)
    {
        foreach (var number in (double[])[state.Adam.LearningRate, state.Adam.Beta1, state.Adam.Beta2, state.Adam.Epsilon]) writer.Write(number);
        writer.Write(state.AdamSteps);
        WriteNumbers(writer, state.FirstMoment.Span);
        WriteNumbers(writer, state.SecondMoment.Span);
        WriteNumbers(writer, state.Before.Span);
    }

    private static void WriteRandom(BinaryWriter writer, IReadOnlyList<PhiloxState> states)
    {
        writer.Write(states.Count);
        foreach (var state in states)
        {
            writer.Write(state.Key0);
            writer.Write(state.Key1);
            writer.Write(state.Drawn);
        }
    }

    private static PhiloxState[] ReadRandom(BinaryReader reader)
    {
        var states = new PhiloxState[ReadCount(reader, 3 * sizeof(ulong))];
        for (var i = 0; i < states.Length; i++) states[i] = new(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        return states;
    }

    private static void WriteTensors(BinaryWriter writer, IReadOnlyList<KeyValuePair<string, Tensor>> tensors)
    {
        writer.Write(tensors.Count);
        foreach (var (path, tensor) in tensors)
        {
            writer.Write(path);
            writer.Write(tensor.Rank);
            foreach (var length in tensor.Shape) writer.Write(length);
            WriteNumbers(writer, tensor.Span);
        }
    }

    private static KeyValuePair<string, Tensor>[] ReadTensors(BinaryReader reader)
    {
        var tensors = new KeyValuePair<string, Tensor>[ReadCount(reader, 2 * sizeof(int))];
        for (var i = 0; i < tensors.Length; i++)
        {
            var (path, shape) = (reader.ReadString(), new int[ReadCount(reader, sizeof(int))]);
            for (var axis = 0; axis < shape.Length; axis++) shape[axis] = reader.ReadInt32();
            tensors[i] = new(path, Tensor.FromSpan(ReadNumbers(reader), shape));
        }
        return tensors;
    }

    private static void WriteNumbers(BinaryWriter writer, ReadOnlySpan<double> numbers)
    {
        writer.Write(numbers.Length);
        foreach (var number in numbers) writer.Write(number);
    }

    private static double[] ReadNumbers(BinaryReader reader)
    {
        var numbers = new double[ReadCount(reader, sizeof(double))];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = reader.ReadDouble();
        return numbers;
    }

    private static InvalidDataException Refusal(string reason) => new($"TrainingState.FromBytes: {reason}.");
}
