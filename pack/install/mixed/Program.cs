Console.WriteLine("two versions meet");
